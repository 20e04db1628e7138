using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary>The options of long lists: one page, from a cursor on, or all pages.</summary>
internal sealed class Paging
{
    private readonly Option<int?> _limit = new("--limit") { Description = "Entries to show, 1 to 1000. [default: 100]", HelpName = "count" };
    private readonly Option<string?> _cursor = new("--cursor") { Description = "Read on where an earlier list ended.", HelpName = "cursor" };
    private readonly Option<bool> _all = new("--all", "-a") { Description = "Show all entries, page after page." };

    public void AddTo(Command command)
    {
        command.Options.Add(_limit);
        command.Options.Add(_cursor);
        command.Options.Add(_all);
    }

    public string? Cursor(Call call) => call.Parse.GetValue(_cursor);

    /// <summary>Reads one page or all, and says how to read on where there is more.</summary>
    public async Task<Page<T>> ReadAsync<T>(Call call, Func<string?, int?, Task<Page<T>>> read)
    {
        var limit = call.Parse.GetValue(_limit);
        var all = call.Parse.GetValue(_all);
        var page = await read(Cursor(call), all ? Client.Limits.Page : limit);
        if (!all)
        {
            if (page.NextCursor is { } next)
            {
                call.Say($"There is more: --cursor {next} reads on, --all shows everything.");
            }

            return page;
        }

        var items = new List<T>(page.Items);
        while (page.NextCursor is { } next)
        {
            page = await read(next, Client.Limits.Page);
            items.AddRange(page.Items);
        }

        return new Page<T> { Items = items };
    }
}
