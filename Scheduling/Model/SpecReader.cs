using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Model;

internal static class SpecReader
{
    public static JobSpec? Read(ReadOnlySpan<byte> utf8, out ImmutableArray<SpecError> errors) => throw new NotSupportedException();
}
