using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>
/// Makes job ids: 48 bits of Unix milliseconds and an 80-bit tail that is random for the first id of a millisecond and
/// counts up after it, so ids of one silo grow strictly even when its clock steps back. (ULID, monotonic variant.)
/// </summary>
internal sealed class JobIds(TimeProvider time)
{
    private const int TailBits = 80;

    private readonly Lock _lock = new();
    private long _lastMs;
    private UInt128 _tail;

    public JobId Next()
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            if (nowMs > _lastMs)
            {
                _lastMs = nowMs;
                _tail = RandomTail();
            }
            else if (++_tail >> TailBits != 0)
            {
                _lastMs++;
                _tail = RandomTail();
            }

            return JobId.Create(_lastMs, _tail);
        }
    }

    private static UInt128 RandomTail()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        bytes[..6].Clear();
        // The top bit stays free, so that a millisecond has room to count.
        bytes[6] &= 0x7F;
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
