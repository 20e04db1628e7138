using System.Collections.Concurrent;
using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// One read for all who look: an address is read at most once every <see cref="DashboardLimits.RefreshInterval"/> for
/// each scope (role and tenant), however many pages show it, and only while one does. Two keys of one scope get the same
/// answer, so only addresses whose answer depends on nothing else belong here (<c>/me</c> does not). Whether the user's
/// key is still valid is asked by the page before each read.
/// </summary>
public sealed class Feeds(IDashboardData data, TimeProvider time)
{
    private readonly ConcurrentDictionary<FeedKey, Feed> _feeds = new();

    /// <summary>An answer that is at most one interval old, or as old as <paramref name="acceptAge"/>. Throws what the API answers.</summary>
    public async ValueTask<Reading<T>> GetAsync<T>(DashboardUser user, string path, CancellationToken cancellationToken, TimeSpan? acceptAge = null)
    {
        var feed = Find(new FeedKey(user.Role, user.Tenant, path, typeof(T)));
        if (feed.Fresh(time, acceptAge ?? DashboardLimits.RefreshInterval) is { } cached)
        {
            return (Reading<T>)cached;
        }

        await feed.Turn.WaitAsync(cancellationToken);
        try
        {
            if (feed.Fresh(time, DashboardLimits.RefreshInterval) is { } read)
            {
                return (Reading<T>)read;
            }

            var at = time.GetUtcNow();
            var changes = feed.Changes;
            var reading = new Reading<T>(await data.GetAsync<T>(user, path, cancellationToken), at);
            feed.Keep(reading, time.GetTimestamp(), changes);
            return reading;
        }
        finally
        {
            feed.Turn.Release();
        }
    }

    /// <summary>Whoever looks next gets a new answer: called after a change.</summary>
    public void Forget()
    {
        foreach (var feed in _feeds.Values)
        {
            feed.Forget();
        }
    }

    private Feed Find(FeedKey key)
    {
        if (_feeds.TryGetValue(key, out var feed))
        {
            return feed;
        }

        if (_feeds.Count >= DashboardLimits.Feeds)
        {
            DropIdle();
        }

        return _feeds.GetOrAdd(key, static _ => new Feed());
    }

    // A feed that is dropped while somebody reads it costs one more read, nothing else.
    private void DropIdle()
    {
        foreach (var (key, feed) in _feeds)
        {
            if (feed.Fresh(time, DashboardLimits.FeedIdle) is null)
            {
                _feeds.TryRemove(key, out _);
            }
        }

        if (_feeds.Count >= DashboardLimits.Feeds)
        {
            _feeds.Clear();
        }
    }

    private readonly record struct FeedKey(string Role, string? Tenant, string Path, Type Type);
}
