using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Controls;

/// <summary>
/// The overview: complete when it is rendered on the server, then an island that refreshes itself every
/// <see cref="DashboardLimits.RefreshInterval"/> until it is paused. The user is looked up at each refresh.
/// </summary>
public partial class LiveOverview
{
    private static readonly Dictionary<string, object> PauseLabel = new(StringComparer.Ordinal) { ["aria-label"] = "Pause updates" };

    private readonly CancellationTokenSource _stop = new();
    private Task _refreshing = Task.CompletedTask;
    private DashboardUser? _user;
    private ClusterOverview? _overview;
    private string? _problem;
    private bool _paused;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive)
        {
            _refreshing = RefreshAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _refreshing;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(DashboardLimits.RefreshInterval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!_paused)
                {
                    await LoadAsync();
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was closed: that is how this loop ends.
        }
    }

    private async Task LoadAsync()
    {
        using var timeout = new CancellationTokenSource(DashboardLimits.ReadTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, timeout.Token);
        try
        {
            _user = await FindUserAsync(either.Token);
            if (_user is null)
            {
                _overview = null;
                Navigation.NavigateTo("/signin", forceLoad: true);
                return;
            }

            _overview = OverviewScope.For(_user, await Feed.GetAsync(either.Token));
            _problem = null;
        }
        catch (NavigationException)
        {
            throw;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // Shown instead of thrown: the next refresh may well succeed, and a broken circuit would show nothing at all.
            LogReadFailed(Log, failure);
            _problem = timeout.IsCancellationRequested ? $"no answer within {DashboardLimits.ReadTimeout.TotalSeconds:0} s." : failure.Message;
            ShowLatest();
        }
    }

    private async ValueTask<DashboardUser?> FindUserAsync(CancellationToken cancellationToken)
    {
        var state = Authentication is null ? null : await Authentication;
        return DashboardClaims.KeyId(state?.User) is { } keyId ? await Access.FindByIdAsync(keyId, cancellationToken) : null;
    }

    private void ShowLatest()
    {
        if (_overview is null && _user is not null && Feed.Latest is { } latest)
        {
            _overview = OverviewScope.For(_user, latest);
        }
    }

    [LoggerMessage(EventId = 5501, Level = LogLevel.Warning, Message = "The overview could not be read")]
    private static partial void LogReadFailed(ILogger logger, Exception failure);
}
