using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>
/// The version of the settings that a form was filled from. When somebody else has changed them meanwhile the API refuses
/// (412), which the user is told; who then saves once more means to replace what the page shows by now.
/// </summary>
/// <param name="page">Sends the change.</param>
/// <param name="shown">The version that the page shows now.</param>
public sealed class SettingsVersion(LivePage page, Func<string?> shown)
{
    private readonly string? _filledFrom = shown();
    private bool _isStale;

    /// <summary>Replaces the settings. Throws <see cref="ApiProblemException"/>.</summary>
    public async Task<T> PutAsync<T>(string path, object body)
    {
        try
        {
            return await page.SendAsync<T>(HttpMethod.Put, path, body, _isStale ? shown() : _filledFrom);
        }
        catch (ApiProblemException refused) when (refused.Problem.Status == 412)
        {
            _isStale = true;
            throw;
        }
    }
}
