using System.Collections.Immutable;

namespace OrleansScheduler.Embedded;

/// <summary>The request context of a flow of control: immutable, so that a call takes it along by reference.</summary>
internal sealed record ContextValues(ImmutableDictionary<string, object> Values, Guid ReentrancyId)
{
    private static readonly AsyncLocal<ContextValues?> Local = new();

    private static readonly ImmutableDictionary<string, object> None = ImmutableDictionary<string, object>.Empty;

    internal static ContextValues? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>Makes the context of a call that of the flow that runs it.</summary>
    internal static void Import(ContextValues? values)
    {
        if (!ReferenceEquals(Local.Value, values))
        {
            Local.Value = values;
        }
    }

    internal static ContextValues With(ContextValues? basis, string key, object value) => basis is null
        ? new ContextValues(None.SetItem(key, value), Guid.Empty)
        : basis with { Values = basis.Values.SetItem(key, value) };

    internal static ContextValues With(ContextValues? basis, Guid reentrancyId) => basis is null
        ? new ContextValues(None, reentrancyId)
        : basis with { ReentrancyId = reentrancyId };

    internal ContextValues? Without(string key)
    {
        var rest = Values.Remove(key);
        return rest.IsEmpty && ReentrancyId == Guid.Empty ? null : this with { Values = rest };
    }
}
