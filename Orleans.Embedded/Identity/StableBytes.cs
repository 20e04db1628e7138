namespace OrleansScheduler.Embedded;

/// <summary>The hash of identities: FNV-1a over the bytes, then the finalizer of MurmurHash3, so that low bits are usable.</summary>
internal static class StableBytes
{
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    internal static int Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var h = FnvOffset;
            foreach (var b in bytes)
            {
                h = (h ^ b) * FnvPrime;
            }

            return (int)Mix(h);
        }
    }

    internal static uint Mix(uint h)
    {
        unchecked
        {
            h ^= h >> 16;
            h *= 0x85ebca6b;
            h ^= h >> 13;
            h *= 0xc2b2ae35;
            return h ^ (h >> 16);
        }
    }
}
