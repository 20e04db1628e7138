namespace OrleansScheduler.Silo.Http;

/// <summary>What a query parameter holds.</summary>
internal enum QueryKind
{
    Text,
    Whole,
    Flag,
}
