using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>How much of one resource is held.</summary>
/// <param name="Name">The resource, such as <c>cpu</c>.</param>
/// <param name="Used">What is held, as a quantity.</param>
/// <param name="Capacity">What there is, as a quantity.</param>
/// <param name="Percent">The first of the second, 0 to 100.</param>
public sealed record ResourceUse(string Name, string Used, string Capacity, double Percent)
{
    /// <summary>One entry for each resource of the capacity: processors and memory, which every node has, before the others.</summary>
    public static ImmutableArray<ResourceUse> Of(ImmutableArray<NameValue> used, ImmutableArray<NameValue> capacity)
    {
        var result = ImmutableArray.CreateBuilder<ResourceUse>(capacity.Length);
        foreach (var entry in capacity.OrderBy(entry => entry.Name switch { "cpu" => 0, "memory" => 1, _ => 2 }))
        {
            var held = used.FirstOrDefault(other => other.Name == entry.Name)?.Value ?? "0";
            var total = Quantity.Parse(entry.Value);
            if (total > 0)
            {
                result.Add(new ResourceUse(entry.Name, held, entry.Value, Math.Clamp(Quantity.Parse(held) / total * 100, 0, 100)));
            }
        }

        return result.DrainToImmutable();
    }
}
