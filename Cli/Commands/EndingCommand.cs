using System.CommandLine;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Commands;

/// <summary>A command that ends things one after the other, such as <c>osched key revoke</c>, with one reason for all of them.</summary>
/// <param name="verb">The command.</param>
/// <param name="description">What it does.</param>
/// <param name="thing">What is ended: the argument's name.</param>
/// <param name="named">What the argument takes.</param>
/// <param name="done">What is said of each: that it is …</param>
internal sealed class EndingCommand(string verb, string description, string thing, string named, string done)
{
    public delegate Task End(Call call, string id, string reason);

    public Command Build(Shell shell, End end)
    {
        var ids = new Argument<string[]>(thing) { Description = named, Arity = ArgumentArity.OneOrMore };
        var reason = Reasons.Option();
        var command = new Command(verb, description) { ids, reason };
        shell.Bind(command, async call =>
        {
            foreach (var id in call.Parse.GetRequiredValue(ids))
            {
                await end(call, id, call.Parse.GetRequiredValue(reason));
                call.Say($"{thing} {id} is {done}.");
            }
        });
        return command;
    }
}
