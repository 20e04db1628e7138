using OrleansScheduler.Client.Agents;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Agents;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Agents;

/// <summary>Holds an agent to the nodes that its key is good for, in all that it says.</summary>
internal sealed class NodeScope(AgentHub hub)
{
    /// <summary>The registration, its nodes in the key's region where they name none.</summary>
    /// <exception cref="ProblemException">A node is not the key's, in another region, or one too many.</exception>
    public RegisterRequest Require(Caller caller, RegisterRequest request)
    {
        if (caller.Nodes is not { } grant)
            return request;
        for (var i = 0; i < request.Nodes.Count; i++)
        {
            Require(caller, request.Nodes[i].Name, $"nodes[{i}].name");
            if (grant.Region is { } region && !string.Equals(request.Nodes[i].Region ?? region, region, StringComparison.Ordinal))
                throw ProblemCodes.NodeForbidden.At($"nodes[{i}].region", $"The key {caller.KeyId} is good for nodes of the region '{region}', not '{request.Nodes[i].Region}'.");
        }

        if (grant.Limit is { } limit)
            RequireRoom(caller, limit, request);
        return grant.Region is null ? request : request with { Nodes = [.. request.Nodes.Select(n => n with { Region = grant.Region })] };
    }

    /// <exception cref="ProblemException">A report is about a node that is not the key's.</exception>
    public static void Require(Caller caller, ReportsRequest request)
    {
        for (var i = 0; i < request.Reports.Count; i++)
            Require(caller, request.Reports[i].Node, $"reports[{i}].node");
    }

    /// <exception cref="ProblemException">A heartbeat is for a node that is not the key's.</exception>
    public static void Require(Caller caller, HeartbeatRequest request)
    {
        for (var i = 0; i < request.Nodes.Count; i++)
            Require(caller, request.Nodes[i].Name, $"nodes[{i}].name");
    }

    /// <summary>The session of an address, if the caller's key opened it; an operator may speak in any.</summary>
    public AgentSession Session(HttpContext http)
    {
        var id = http.Request.RouteValues["session"] as string ?? "";
        var caller = http.Caller();
        var owner = hub.OwnerOf(id);
        if (owner is not null && caller.Role != Roles.Operator && !string.Equals(owner, caller.KeyId, StringComparison.Ordinal))
            throw ProblemCodes.NodeForbidden.With($"The session was opened with another key than {caller.KeyId}; register with this one.");
        return hub.Find(id);
    }

    private static void Require(Caller caller, string node, string path)
    {
        if (caller.Nodes?.Covers(node) == false)
            throw ProblemCodes.NodeForbidden.At(path, $"The key {caller.KeyId} is good for '{caller.Nodes.Pattern}', not for the node '{node}'.");
    }

    private void RequireRoom(Caller caller, int limit, RegisterRequest request)
    {
        var nodes = hub.NodesOf(caller.KeyId).Concat(request.Nodes.Select(n => n.Name)).Distinct(StringComparer.Ordinal).Count();
        if (nodes > limit)
            throw ProblemCodes.NodeForbidden.At("nodes", $"The key {caller.KeyId} is good for {limit} of '{caller.Nodes!.Pattern}' at once, and this would make {nodes}.");
    }
}
