using OrleansScheduler.Cli.Connection;

namespace OrleansScheduler.Tests.Cli.Connection;

public sealed class KeyFinderTests : IDisposable
{
    private static readonly Uri Here = new("http://127.0.0.1:8080");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("osched-key-");
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    [Fact]
    public void Find_OptionVariableAndFile_OptionWinsThenVariableThenFile()
    {
        var work = Folder("work");
        var file = Key("work/data", "osk_file");

        Assert.Equal(new FoundKey("osk_file", file), Find(work));
        _variables["OSCHED_KEY"] = "osk_variable";
        Assert.Equal(new FoundKey("osk_variable", "OSCHED_KEY"), Find(work));
        Assert.Equal(new FoundKey("osk_option", "--key"), Find(work, option: "osk_option"));
    }

    [Fact]
    public void Find_DataVariable_IsTheOnlyPlaceLookedAt()
    {
        var work = Folder("work");
        Key("work/data", "osk_near");
        Folder("elsewhere");
        _variables["OSCHED_DATA"] = "../elsewhere";
        Assert.Null(Find(work).Key);

        Key("elsewhere", "osk_there");

        Assert.Equal("osk_there", Find(work).Key);
    }

    [Fact]
    public void Find_SeveralFiles_NearestAboveTheCurrentFolderWins()
    {
        var deep = Folder("repo/a/b");
        Key("repo/data", "osk_repo");
        Key("repo/a/Silo/data", "osk_silo");
        Key("program/data", "osk_program");

        Assert.Equal("osk_silo", Find(deep, program: Folder("program/bin")).Key);
    }

    [Fact]
    public void Find_NothingAboveTheCurrentFolder_LooksUpwardsFromTheProgram()
    {
        Key("repo/data", "osk_repo\n");

        Assert.Equal("osk_repo", Find(Folder("elsewhere"), program: Folder("repo/artifacts/bin/Cli")).Key);
    }

    [Fact]
    public void Find_ServerIsElsewhere_DoesNotSendTheKeyOfThisMachine()
    {
        var work = Folder("work");
        Key("work/data", "osk_file");

        var found = new KeyFinder(_variables.GetValueOrDefault, work, work).Find(null, new Uri("http://scheduler.example:8080"));

        Assert.Null(found.Key);
        Assert.Contains("not sent to scheduler.example", found.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_EmptyFile_SaysSo()
    {
        var work = Folder("work");
        var file = Key("work/data", "\n");
        _variables["OSCHED_DATA"] = Path.GetDirectoryName(file)!;

        Assert.Equal(new FoundKey(null, $"{file} is empty"), Find(work));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private FoundKey Find(string current, string? option = null, string? program = null) =>
        new KeyFinder(_variables.GetValueOrDefault, current, program ?? current).Find(option, Here);

    private string Folder(string path) => Directory.CreateDirectory(Path.Combine(_root.FullName, path)).FullName;

    private string Key(string folder, string text)
    {
        var path = Path.Combine(Folder(folder), "operator.key");
        File.WriteAllText(path, text);
        return path;
    }
}
