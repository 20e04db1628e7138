namespace OrleansScheduler.Silo.Access;

/// <summary>What a key turned out to be: a caller, or the problem with it.</summary>
internal readonly record struct KeyVerdict(Caller? Caller, Problems.ProblemCode? Problem);
