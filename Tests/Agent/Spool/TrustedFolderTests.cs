using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Enrolment;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Spool;

public sealed class TrustedFolderTests : IDisposable
{
    private const uint Stranger = 12345;
    private const UnixFileMode OpenToAll = (UnixFileMode)0x1ff;

    private readonly TemporarySpool _spool = new();
    private readonly string _parent;

    public TrustedFolderTests()
    {
        _parent = Path.Combine(_spool.Root, "parent");
        Directory.CreateDirectory(_parent, (UnixFileMode)0x1ed);
    }

    private string Wish => Path.Combine(_parent, "a", "b");

    [Fact]
    public void Open_NothingThere_MakesItPassableAndNoMore()
    {
        Assert.Equal(Wish, TrustedFolder.Open(Wish));

        Assert.Equal((UnixFileMode)0x1c9, File.GetUnixFileMode(Wish));
        Assert.Equal((UnixFileMode)0x1c9, File.GetUnixFileMode(Path.Combine(_parent, "a")));
    }

    [Fact]
    public void Open_BelowAFolderThatAllCanWriteTo_SaysWhatWhereAndWhatWouldBeRight()
    {
        File.SetUnixFileMode(_parent, OpenToAll);

        var e = Assert.Throws<IOException>(() => TrustedFolder.Open(Wish));

        Assert.StartsWith($"{Wish} is no safe place: everybody can write to {_parent}", e.Message, StringComparison.Ordinal);
        Assert.Contains($"belongs to uid {LibC.EffectiveUid()} or root and that nobody else can write to", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Wish));
    }

    [Fact]
    public void Open_BelowASharedStickyFolder_IsFine()
    {
        File.SetUnixFileMode(_parent, OpenToAll | UnixFileMode.StickyBit);

        Assert.Equal(Wish, TrustedFolder.Open(Wish));
    }

    [Fact]
    public void Open_ThroughAnOwnLink_IsTheFolderItself()
    {
        var link = Path.Combine(_spool.Root, "link");
        File.CreateSymbolicLink(link, "parent/../parent");

        Assert.Equal(Wish, TrustedFolder.Open(Path.Combine(link, "a", "b")));
    }

    [Fact]
    public void Open_LinksThatLeadRound_Refuses()
    {
        var link = Path.Combine(_spool.Root, "link");
        File.CreateSymbolicLink(link, "link");

        Assert.Throws<IOException>(() => TrustedFolder.Open(link));
    }

    [SkippableFact]
    public void Open_SomebodyElseMadeItFirst_Refuses()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root gives folders away");
        File.SetUnixFileMode(_parent, OpenToAll | UnixFileMode.StickyBit);
        var theirs = Path.Combine(_parent, "a");
        Directory.CreateDirectory(theirs);
        Assert.Equal(0, LibC.ChangeOwnerOfLink(theirs, Stranger, Stranger));

        var e = Assert.Throws<IOException>(() => new SpoolRoot(Wish));

        Assert.Contains($"{theirs} belongs to uid {Stranger}", e.Message, StringComparison.Ordinal);
        Assert.False(TrustedFolder.IsSafe(Wish));
    }

    [SkippableFact]
    public void Open_ThroughSomebodyElsesLink_Refuses()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root gives links away");
        var link = Path.Combine(_spool.Root, "link");
        File.CreateSymbolicLink(link, _parent);
        Assert.Equal(0, LibC.ChangeOwnerOfLink(link, Stranger, Stranger));

        Assert.Contains($"{link} belongs to uid {Stranger}", Assert.Throws<IOException>(() => TrustedFolder.Open(link)).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Stranger, false)]
    [InlineData(0, true)]
    public void IsSafe_AGroupCanWrite_OnlyWhereItIsOursOrRoots(uint group, bool isSafe)
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root gives folders away");
        Assert.Equal(0, LibC.ChangeOwnerOfLink(_parent, 0, group));
        File.SetUnixFileMode(_parent, (UnixFileMode)0x1fd);

        Assert.Equal(isSafe, TrustedFolder.IsSafe(Wish));
    }

    [Fact]
    public void Credential_WhereAllCanWrite_IsNeitherReadNorWritten()
    {
        File.SetUnixFileMode(_parent, OpenToAll);
        var file = new CredentialFile(_parent);

        Assert.Throws<IOException>(() => file.Read());
        Assert.Throws<IOException>(() => file.Prepare());
        Assert.Empty(Directory.GetFiles(_parent));
    }

    public void Dispose() => _spool.Dispose();
}
