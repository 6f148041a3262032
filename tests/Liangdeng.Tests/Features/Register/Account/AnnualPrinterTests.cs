using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Annual;
using static Liangdeng.Tests.Features.Register.Annual.AnnualSite;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnnualPrinterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-office-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_pdf_is_made_once_from_the_frozen_word_document_and_its_hash_is_on_record()
    {
        await using var register = await RegisterSite.OpenAsync(pdfProgram: Program("cat document.docx > document.pdf"));
        await (await register.FrozenAsync()).ReleasedAsync();

        await register.Site.Service<AnnualPrinter>().PrintDueAsync(TestContext.Current.CancellationToken);

        var row = await register.VersionAsync();
        // This office hands back what it got: the very bytes of the Word document.
        Assert.Equal(row.ReadWord().Sha256, row.ReadPdf()!.Sha256);
        Assert.Equal(0, await register.Site.Service<AnnualPrinter>().PrintDueAsync(TestContext.Current.CancellationToken));
        using var visitor = register.Site.Visitor();
        var page = await visitor.GetAsync(Public);
        Assert.Single(page.Html.QuerySelectorAll($"a[href='/files/{row.ReadPdf()!.Id:N}']"));
        Assert.Contains("生成PDF：第", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_made_by_itself_after_freezing()
    {
        await using var register = await RegisterSite.OpenAsync(pdfProgram: Program("echo pdf > document.pdf"));
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var size = register.Site.Service<Liangdeng.Store.LedgerStore>().Size;

        await supervisor.PostFormAsync(Draft, "#freeze-form");

        // The freezing, and the printing after it.
        Assert.True(await register.Site.Service<Liangdeng.Hosting.PageViews>().WaitForAsync(size + 2, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(4, (await register.VersionAsync()).ReadPdf()!.Size);
    }

    [Fact]
    public async Task Without_an_office_the_page_says_why_there_is_no_pdf_and_what_to_do()
    {
        await using var register = await RegisterSite.OpenAsync(pdfProgram: "no-such-program");
        await (await register.FrozenAsync()).ReleasedAsync();
        using var visitor = register.Site.Visitor();

        Assert.Equal(0, await register.Site.Service<AnnualPrinter>().PrintDueAsync(TestContext.Current.CancellationToken));

        var page = await visitor.GetAsync(Public);
        Assert.Contains("没有安装LibreOffice", page.Words, StringComparison.Ordinal);
        Assert.Contains("下载 Word", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_that_fails_is_told_and_not_asked_again_and_again()
    {
        await using var register = await RegisterSite.OpenAsync(pdfProgram: Program("echo once >> \"$0.asked\"; exit 1"));
        await (await register.FrozenAsync()).ReleasedAsync();
        var printer = register.Site.Service<AnnualPrinter>();

        await printer.PrintDueAsync(TestContext.Current.CancellationToken);
        await printer.PrintDueAsync(TestContext.Current.CancellationToken);

        Assert.Null((await register.VersionAsync()).Pdf);
        Assert.Equal("once\n", await File.ReadAllTextAsync(Path.Combine(folder, "office.asked"), Encoding.UTF8, TestContext.Current.CancellationToken));
        using var visitor = register.Site.Visitor();
        Assert.Contains("没有能生成PDF", (await visitor.GetAsync(Public)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_will_not_be_public_is_not_printed()
    {
        await using var register = await (await RegisterSite.OpenAsync(pdfProgram: Program("echo pdf > document.pdf"))).FrozenAsync();
        await register.DoAsync(Role.Reviewer, AnnualScene.Decline());

        Assert.Equal(0, await register.Site.Service<AnnualPrinter>().PrintDueAsync(TestContext.Current.CancellationToken));
    }

    private string Program(string script)
    {
        var path = Path.Combine(folder, "office");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
