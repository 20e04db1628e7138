using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>
/// A page that shows what the API answers: complete when it is rendered on the server, then an island that reads again
/// every <see cref="DashboardLimits.RefreshInterval"/> until it is paused, at once when its address changes (filters are
/// kept there) and after an action. A page overrides <see cref="ReadAsync"/> and puts its content into a <c>LiveFrame</c>.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RefreshSignal _signal = new();
    private Task _refreshing = Task.CompletedTask;
    private DateTimeOffset? _oldest;
    private bool _first = true;
    private bool _listens;

    /// <summary>Whose page it is; none before the first read.</summary>
    public DashboardUser? User { get; private set; }

    /// <summary>Whether there is something to show, or why not.</summary>
    public LiveState State { get; private set; } = LiveState.Loading;

    /// <summary>Why the last read failed; none when it did not. With <see cref="LiveState.Ready"/> the page still shows what was read before.</summary>
    public ApiProblem? Problem { get; private set; }

    /// <summary>When the oldest of what is shown was read.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Whether the user has stopped the updates.</summary>
    public bool Paused { get; private set; }

    /// <summary>What the user is told after an action.</summary>
    public NoticeBoard Notices { get; } = new();

    /// <summary>The action that waits for the user's confirmation; none at most times.</summary>
    public OperatorAction? Asked { get; private set; }

    /// <summary>Whether the page has become an island that can do something.</summary>
    public bool IsInteractive => RendererInfo.IsInteractive;

    /// <summary>Whether the page reads again by itself; a form does not.</summary>
    public virtual bool RefreshesItself => true;

    /// <summary>Ends what the page has under way when it is closed.</summary>
    protected CancellationToken Closing => _stop.Token;

    [Inject]
    protected NavigationManager Navigation { get; private set; } = null!;

    [Inject]
    protected TimeProvider Time { get; private set; } = null!;

    [Inject]
    private IDashboardAccess Access { get; set; } = null!;

    [Inject]
    private IDashboardData Data { get; set; } = null!;

    [Inject]
    private Feeds Feeds { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The request that the page is rendered for; none once it is an island.</summary>
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>Stops the updates, or lets them go on.</summary>
    public void SetPaused(bool paused)
    {
        Paused = paused;
        if (!paused)
        {
            _signal.Ask();
        }
    }

    /// <summary>Asks the user to confirm, with a reason.</summary>
    public void Ask(OperatorAction? action)
    {
        Asked = action;
        StateHasChanged();
    }

    /// <summary>Reads again now, past what feeds remember; paused or not.</summary>
    public void Refresh()
    {
        Feeds.Forget();
        _signal.Ask();
    }

    /// <summary>Sends a change to the API with the user's rights, and reads the page again. Throws <see cref="ApiProblemException"/>.</summary>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        var user = await FindUserAsync(_stop.Token) ?? throw new ApiProblemException(Problems.SignedOut);
        try
        {
            return await Data.SendAsync<T>(user, method, path, body, ifMatch, _stop.Token);
        }
        finally
        {
            Refresh();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_listens)
        {
            Navigation.LocationChanged -= OnLocationChanged;
        }

        await _stop.CancelAsync();
        await _refreshing;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what the page shows, with <see cref="GetAsync"/>, and keeps it in fields. Runs on the page's own turn, one at a time.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads an address of the API through its feed. Throws <see cref="ApiProblemException"/>, which the page shows.</summary>
    protected async ValueTask<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        var reading = await Feeds.GetAsync<T>(User!, path, cancellationToken, _first ? DashboardLimits.FirstLook : null);
        _oldest = _oldest is { } oldest && oldest < reading.At ? oldest : reading.At;
        return reading.Value;
    }

    /// <summary>The same for what may be missing: nothing when the API refuses with 403, 404 or 501.</summary>
    protected async ValueTask<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellationToken);
        }
        catch (ApiProblemException missing) when (missing.Problem.Status is 403 or 404 or 501)
        {
            return null;
        }
    }

    /// <summary>Reads bytes, not through a feed.</summary>
    protected Task<ApiBytes> GetBytesAsync(string path, int maxBytes, CancellationToken cancellationToken)
        => Data.GetBytesAsync(User!, path, maxBytes, cancellationToken);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && !_stop.IsCancellationRequested)
        {
            _listens = true;
            Navigation.LocationChanged += OnLocationChanged;
            _refreshing = RefreshAsync();
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _signal.Ask();

    private async Task RefreshAsync()
    {
        await using var ticks = Time.CreateTimer(_ => _signal.Tick(), null, DashboardLimits.RefreshInterval, DashboardLimits.RefreshInterval);
        try
        {
            while (true)
            {
                var asked = await _signal.WaitAsync(_stop.Token);
                if (asked || (RefreshesItself && !Paused))
                {
                    await LoadAsync();
                    Notices.DropOld(Time.GetUtcNow());
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
            User = await FindUserAsync(either.Token);
            if (User is null)
            {
                State = LiveState.Loading;
                Navigation.NavigateTo($"/signin?return={Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri))}", forceLoad: true);
                return;
            }

            _oldest = null;
            await ReadAsync(either.Token);
            (State, Problem, At, _first) = (LiveState.Ready, null, _oldest ?? Time.GetUtcNow(), false);
        }
        catch (NavigationException)
        {
            throw;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw;
        }
        catch (ApiProblemException refused)
        {
            Fail(refused.Problem);
        }
        catch (Exception failure)
        {
            // Shown instead of thrown: the next refresh may well succeed, and a broken circuit would show nothing at all.
            Log.ReadFailed(Logs.CreateLogger(GetType()), failure, Navigation.ToBaseRelativePath(Navigation.Uri));
            Fail(timeout.IsCancellationRequested ? Problems.TimedOut : Problems.Of(failure));
        }
    }

    private void Fail(ApiProblem problem)
    {
        Problem = problem;
        if (problem.Status == StatusCodes.Status404NotFound && Http is { Response.HasStarted: false } http)
        {
            // Not before the page is written: the framework leaves the body of what is a 404 by then to others.
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }

        if (State == LiveState.Loading || problem.Status is >= 400 and < 500)
        {
            State = LiveState.Failed;
        }
    }

    private async ValueTask<DashboardUser?> FindUserAsync(CancellationToken cancellationToken)
    {
        var state = Authentication is null ? null : await Authentication;
        return DashboardClaims.KeyId(state?.User) is { } keyId ? await Access.FindByIdAsync(keyId, cancellationToken) : null;
    }
}
