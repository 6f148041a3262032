using Liangdeng.Commands;
using Liangdeng.Features.Demo;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Tests.Features.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName;

    private DistrictFolder Folder => DemoGenerator.FolderIn(data);

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_filling_that_was_broken_off_is_begun_anew()
    {
        for (var time = 0; time < 2; time++)
        {
            using var killed = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DemoGenerator.MakeAsync(
                Folder, DemoFixture.NewClock(), DemoGenerator.DefaultSeed, new KillAfter(time + 1, killed), killed.Token));
            Assert.Equal(DemoFolderState.Unfinished, DemoFolder.StateOf(Folder));
        }
    }

    [Fact]
    public void A_folder_is_new_then_being_filled_then_unfinished()
    {
        Assert.Equal(DemoFolderState.New, DemoFolder.StateOf(Folder));
        using (DemoFolder.Begin(Folder))
        {
            Assert.Equal(DemoFolderState.BeingFilled, DemoFolder.StateOf(Folder));
            Assert.Throws<InvalidOperationException>(() => DemoFolder.Begin(Folder));
        }

        Assert.Equal(DemoFolderState.Unfinished, DemoFolder.StateOf(Folder));
        DemoFolder.Begin(Folder).Finish();
        Assert.False(File.Exists(Path.Combine(Folder.Root, "seeding")));
    }

    [Fact]
    public void Files_of_somebody_else_are_left_alone()
    {
        DemoFolder.Begin(Folder).Dispose();
        File.WriteAllText(Path.Combine(Folder.Root, "diary.txt"), "mine");

        Assert.Equal(DemoFolderState.Foreign, DemoFolder.StateOf(Folder));
        Assert.Throws<InvalidOperationException>(() => DemoFolder.Begin(Folder));
    }

    [Theory]
    [InlineData("--listen", "0.0.0.0")]
    [InlineData("--listen", "::")]
    [InlineData("--today", "2021-13-01")]
    public async Task What_cannot_be_served_is_refused(params string[] words) => Assert.Equal(
        FolderOptions.Refused,
        await DemoCommand.Create(DemoFixture.NewClock()).Parse([.. words, "--data", data]).InvokeAsync(
            cancellationToken: TestContext.Current.CancellationToken));

    private sealed class KillAfter(int days, CancellationTokenSource killed) : IProgress<LocalDate>
    {
        private int left = days;

        public void Report(LocalDate value)
        {
            if (--left == 0)
            {
                killed.Cancel();
            }
        }
    }
}
