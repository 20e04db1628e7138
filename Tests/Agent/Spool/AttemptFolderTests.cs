using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Spool;

/// <summary>What a folder says of an attempt while its shim is still writing there.</summary>
public sealed class AttemptFolderTests
{
    private const string Exit = "7\n0m0.010000s 0m0.000000s\n0m0.020000s 0m0.010000s\nend\n";

    [Fact]
    public void ReadExit_DraftOfAGoneAgentsShim_IsFinished()
    {
        using var spool = new TemporarySpool();
        var folder = Folder(spool, 0);
        File.WriteAllText(Path.Combine(folder.Path, "exit.tmp"), Exit);

        Assert.Equal(new ExitRecord(7, 30), folder.ReadExit());
        Assert.True(File.Exists(Path.Combine(folder.Path, "exit")));
    }

    [Fact]
    public void ReadExit_DraftNotWhole_IsNone()
    {
        using var spool = new TemporarySpool();
        var folder = Folder(spool, 0);
        File.WriteAllText(Path.Combine(folder.Path, "exit.tmp"), Exit[..20]);

        Assert.Null(folder.ReadExit());
    }

    [Fact]
    public void ReadExit_WhileTheShimRenamesTheDraft_FindsIt()
    {
        using var spool = new TemporarySpool();
        for (var round = 0; round < 2_000; round++)
        {
            var folder = Folder(spool, round);
            var draft = Path.Combine(folder.Path, "exit.tmp");
            File.WriteAllText(draft, Exit);
            using var both = new Barrier(2);
            var shim = new Thread(() =>
            {
                both.SignalAndWait();
                if (File.Exists(draft))
                {
                    RenameIfThere(draft, Path.Combine(folder.Path, "exit"));
                }
            });
            shim.Start();
            both.SignalAndWait();
            Thread.SpinWait(round % 200 * 10);

            var exit = folder.ReadExit();

            shim.Join();
            Assert.Equal(new ExitRecord(7, 30), exit);
        }
    }

    private static AttemptFolder Folder(TemporarySpool spool, int number)
        => new(Directory.CreateDirectory(Path.Combine(spool.Path, $"{number}")).FullName);

    /// <summary>As <c>mv -f</c> does: one that finds nothing fails, and nobody minds.</summary>
    private static void RenameIfThere(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // The agent was faster.
        }
    }
}
