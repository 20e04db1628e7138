namespace OrleansScheduler.Scheduling.Hands;

/// <summary>All hands that lie on a region, by kind and id.</summary>
internal sealed class HandBook
{
    private readonly SortedDictionary<(HandKind Kind, string Id), Hand> _hands = new(Comparer<(HandKind Kind, string Id)>.Create(
        static (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Id, b.Id)));

    public int Count => _hands.Count;

    /// <summary>Hands by kind and id.</summary>
    public IEnumerable<Hand> All => _hands.Values;

    public IEnumerable<Hand> Of(HandKind kind) => _hands.Values.Where(h => h.Kind == kind);

    public Hand? Find(HandKind kind, string id) => _hands.GetValueOrDefault((kind, id));

    public void Set(Hand hand) => _hands[(hand.Kind, hand.Id)] = hand;

    public Hand? Remove(HandKind kind, string id) => _hands.Remove((kind, id), out var hand) ? hand : null;
}
