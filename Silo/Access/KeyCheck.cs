using System.Net;

namespace OrleansScheduler.Silo.Access;

/// <summary>Checks keys that come from outside, and how often an address shows wrong ones.</summary>
internal sealed class KeyCheck(KeyRing keys, FailedTries failures)
{
    /// <exception cref="Problems.ProblemException">The address has failed too often.</exception>
    public async ValueTask<KeyVerdict> CheckAsync(AccessKey key, IPAddress? address, CancellationToken cancellation)
    {
        // An address that guesses costs the store nothing more; keys that were found lately are checked in memory.
        if (!keys.Remembers(key.Id))
            failures.Require(address);
        var verdict = await keys.CheckAsync(key, cancellation);
        if (verdict.Caller is null)
        {
            failures.Require(address);
            failures.Count(address);
        }

        return verdict;
    }
}
