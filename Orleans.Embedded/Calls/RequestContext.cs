using System.Diagnostics.CodeAnalysis;
using OrleansScheduler.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call to everything it calls in turn; they do not travel back with the answer.</summary>
public static class RequestContext
{
    /// <summary>Identifies a chain of calls that may re-enter the grain that allowed it; empty when none does.</summary>
    public static Guid ReentrancyId
    {
        get => ContextValues.Current?.ReentrancyId ?? Guid.Empty;
        set => ContextValues.Current = ContextValues.With(ContextValues.Current, value);
    }

    public static IEnumerable<string> Keys => ContextValues.Current?.Values.Keys ?? [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => ContextValues.Current?.Values ?? Enumerable.Empty<KeyValuePair<string, object>>();

    public static object? Get(string key) => ContextValues.Current is { } current && current.Values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value) => ContextValues.Current = ContextValues.With(ContextValues.Current, key, value);

    /// <returns>Whether the key was there.</returns>
    public static bool Remove(string key)
    {
        var current = ContextValues.Current;
        if (current is null || !current.Values.ContainsKey(key))
        {
            return false;
        }

        ContextValues.Current = current.Without(key);
        return true;
    }

    public static void Clear() => ContextValues.Current = null;

    /// <summary>Until disposed, calls that descend from this one may re-enter this activation although it is not reentrant.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        var entered = original == Guid.Empty ? Guid.NewGuid() : original;
        ReentrancyId = entered;
        Activation.Current?.EnterSection(entered);
        return new ReentrancySection(original, entered);
    }

    /// <summary>Until disposed, calls that descend from this one may not re-enter anything.</summary>
    public static ReentrancySection SuppressCallChainReentrancy()
    {
        var original = ReentrancyId;
        ReentrancyId = Guid.Empty;
        return new ReentrancySection(original, Guid.Empty);
    }

    /// <summary>A stretch of code with its own rule for re-entry; disposing it restores the rule before.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "As the API has it.")]
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _entered;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _entered = newReentrancyId;
        }

        public void Dispose()
        {
            if (_entered != Guid.Empty)
            {
                Activation.Current?.LeaveSection(_entered);
            }

            ReentrancyId = _original;
        }
    }
}
