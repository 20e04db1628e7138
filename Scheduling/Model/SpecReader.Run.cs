using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <content>The part <c>run</c>.</content>
internal sealed partial class SpecReader
{
    private const string ReservedEnvironmentPrefix = "OSCHED_";

    private RunSpec? ReadRun(ref Utf8JsonReader json, string path)
    {
        if (!IsObject(ref json, path))
            return null;
        var errorsBefore = _errors.Count;
        ImmutableArray<string> command = [];
        var run = new RunSpec(command);
        var seen = new List<string>(4);
        while (NextField(ref json, path, seen, out var field, out var at))
        {
            switch (field)
            {
                case "command": command = ReadCommand(ref json, at); break;
                case "env": run = run with { Env = ReadEnv(ref json, at) }; break;
                case "timeout": run = run with { TimeoutMs = ReadDuration(ref json, at) }; break;
                case "retries": run = run with { Retries = ReadInteger(ref json, at, SpecErrorCodes.RetriesOutOfRange, 0, Limits.RetriesMax) ?? 0 }; break;
                default: Unknown(ref json, at, "command, env, timeout, retries"); break;
            }
        }

        if (_errors.Count > errorsBefore)
            return null;
        if (command.IsEmpty)
            Add(SpecErrorCodes.RunCommandMissing, path + ".command", "run.command is missing: say what one task runs, such as [\"python3\", \"train.py\"].");
        return command.IsEmpty ? null : run with { Command = command };
    }

    private ImmutableArray<string> ReadCommand(ref Utf8JsonReader json, string path)
    {
        if (!IsArray(ref json, path, "an array of texts such as [\"python3\", \"train.py\"]"))
            return [];
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; NextItem(ref json); i++)
        {
            if (i >= Limits.CommandArguments)
            {
                if (i == Limits.CommandArguments)
                    Add(SpecErrorCodes.ArgumentsTooMany, path, $"{path} has more than {Limits.CommandArguments} arguments.");
                json.Skip();
            }
            else if (ReadRawText(ref json, $"{path}[{i}]", SpecErrorCodes.RunCommandInvalid, Limits.ArgumentChars) is { } argument)
            {
                arguments.Add(argument);
            }
        }

        if (arguments.Count > 0 && string.IsNullOrWhiteSpace(arguments[0]))
            Add(SpecErrorCodes.RunCommandInvalid, path + "[0]", $"{path}[0] is blank: it is the program to run.");
        return arguments.ToImmutable();
    }

    private LabelSet ReadEnv(ref Utf8JsonReader json, string path)
    {
        if (!IsObject(ref json, path))
            return LabelSet.Empty;
        var pairs = new List<KeyValuePair<string, string>>();
        var seen = new List<string>();
        var count = 0;
        while (NextField(ref json, path, seen, out var key, out var at))
        {
            if (++count > Limits.EnvironmentVariables)
            {
                json.Skip();
            }
            else if (!IsEnvironmentKey(key))
            {
                Reject(ref json, SpecErrorCodes.EnvInvalid, at,
                    $"'{Shown(key)}' is not a variable that a job may set: letters, digits and '_' are needed, not starting with a digit nor with {ReservedEnvironmentPrefix}.");
            }
            else if (ReadRawText(ref json, at, SpecErrorCodes.EnvInvalid, Limits.EnvironmentValueChars) is { } value)
            {
                pairs.Add(KeyValuePair.Create(key, value));
            }
        }

        if (count > Limits.EnvironmentVariables)
            Add(SpecErrorCodes.EnvTooMany, path, $"{path} has {count} variables: at most {Limits.EnvironmentVariables} are taken.");
        return LabelSet.From(pairs);
    }

    private static bool IsEnvironmentKey(string key)
    {
        if (key.Length is 0 or > Limits.EnvironmentKeyChars || char.IsAsciiDigit(key[0])
            || key.StartsWith(ReservedEnvironmentPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }
}
