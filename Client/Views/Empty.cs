namespace OrleansScheduler.Client.Views;

/// <summary>The map that stands for one that the server left out.</summary>
internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Map = new Dictionary<string, string>(StringComparer.Ordinal);
}
