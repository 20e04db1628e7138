using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Access;

/// <summary>Reads from a body which nodes an agent shall speak for: <c>nodes</c>, <c>nodeLimit</c>, <c>region</c>.</summary>
internal static class NodeGrants
{
    /// <summary>Null without <c>nodes</c>; what is wrong is noted in the body.</summary>
    public static NodeGrant? Read(JsonBody body, bool required = false)
    {
        var nodes = body.Text("nodes", Limits.NodePatternChars, ProblemCodes.NodePatternInvalid, required);
        var limit = body.Whole("nodeLimit", 1, Limits.NodesPerSession, ProblemCodes.NodeLimitOutOfRange);
        var region = body.Text("region", Limits.FilterTextChars, ProblemCodes.RegionInvalid);
        if (region is not null && !RegionName.TryParse(region, out _))
            body.Fail("region", ProblemCodes.RegionInvalid, $"'{region}' is not a region's name.");
        if (nodes is null)
        {
            if (!required && (limit is not null || region is not null))
                body.Fail("nodes", ProblemCodes.FieldMissing, "'nodeLimit' and 'region' say more about 'nodes', which is missing.");
            return null;
        }

        if (!NodeGrant.IsPattern(nodes))
            body.Fail("nodes", ProblemCodes.NodePatternInvalid, $"'{nodes}' is neither a node's name nor a prefix such as rack-7-*.");
        else if (NodeGrant.IsOneNode(nodes) && limit > 1)
            body.Fail("nodeLimit", ProblemCodes.NodeLimitOutOfRange, $"'nodes' is the name of one node, so 'nodeLimit' cannot be {limit}.");
        return new(nodes, limit, region);
    }
}
