using Liangdeng.Features.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests;

/// <summary>A person at a browser, who finds things by what they are called on the page. Names are given as keys of
/// texts.yaml, so that the same journey goes in either language.</summary>
internal sealed class Visitor(IBrowserContext window, Texts texts) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private IPage? page;

    /// <summary>zh or en; changed by the language switch.</summary>
    public string Language { get; set; } = "zh";

    public IBrowserContext Window => window;

    public IPage Page => page ?? throw new InvalidOperationException("Go somewhere first.");

    public string Path => new Uri(Page.Url).PathAndQuery;

    public async Task<IPage> OpenPageAsync() => page ??= await window.NewPageAsync();

    public async Task<IResponse> GoAsync(string path) => (await (await OpenPageAsync()).GotoAsync(path))!;

    public string Say(string key, params object[] values) =>
        values.Length == 0 ? texts.In(Language, key) : texts.In(Language, key, values);

    public Task SignInAsync(string account, string password) => AfterAsync(async () =>
    {
        await FillAsync("people.account", account);
        await FillAsync("people.password", password);
        await Button("people.sign-in").ClickAsync();
    });

    /// <summary>A field by its label; the first of several.</summary>
    public ILocator Field(string key, string sort = "input, select, textarea") =>
        Page.GetByLabel(Say(key), new() { Exact = true })
            .Or(Page.GetByLabel(texts.In(Language, "shared.field.optional", Say(key)), new() { Exact = true }))
            .And(Page.Locator(sort)).First;

    public ILocator Button(string key, params object[] values) =>
        Page.GetByRole(AriaRole.Button, new() { Name = Say(key, values), Exact = true });

    public ILocator Link(string key, params object[] values) =>
        Page.GetByRole(AriaRole.Link, new() { Name = Say(key, values), Exact = true });

    /// <summary>A field to write in; the answers of a question may have the same name.</summary>
    public ILocator Box(string key) => Field(key, "input:not([type=radio]):not([type=checkbox]), textarea");

    public Task FillAsync(string key, string value) => Box(key).FillAsync(value);

    public Task ChooseAsync(string key, string label) => Field(key).SelectOptionAsync(new SelectOptionValue { Label = label });

    public Task TickAsync(string key) => Field(key, "input[type=radio], input[type=checkbox]").CheckAsync();

    /// <summary>Opens what is folded away.</summary>
    public Task UnfoldAsync(string key) => Page.Locator("summary").Filter(new() { HasText = Say(key) }).ClickAsync();

    /// <summary>Presses a button, and reads what comes back.</summary>
    public Task PressAsync(string key, params object[] values) => AfterAsync(() => Button(key, values).First.ClickAsync());

    public Task FollowAsync(string key, params object[] values) => AfterAsync(() => Link(key, values).First.ClickAsync());

    /// <summary>Does something that leads to another page, and waits until that page is there.</summary>
    public async Task AfterAsync(Func<Task> act)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Navigated(object? sender, IFrame frame) => gone.TrySetResult();
        void Loaded(object? sender, IPage shown) => loaded.TrySetResult();
        Page.FrameNavigated += Navigated;
        Page.Load += Loaded;
        try
        {
            await act();
            await gone.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            // Whichever tells it first: a state that is reached while it is being asked for can be missed, and a jump within
            // the page loads nothing.
            await (await Task.WhenAny(loaded.Task, Page.WaitForLoadStateAsync(LoadState.Load)))
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            Page.FrameNavigated -= Navigated;
            Page.Load -= Loaded;
        }
    }

    /// <summary>The other language, by the link at the top.</summary>
    public async Task SwitchLanguageAsync()
    {
        var other = Language == "zh" ? "en" : "zh";
        await AfterAsync(() => Page.GetByRole(
            AriaRole.Link, new() { Name = texts.In(other, "shared.language"), Exact = true }).ClickAsync());
        Language = other;
    }

    public Task SeesAsync(string words) => Expect(Page.GetByText(words).First).ToBeVisibleAsync();

    public Task SeesHeadingAsync(string key, params object[] values) => Expect(
        Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Say(key, values));

    public Task SeesHeadingOfEntryAsync(int number) => Expect(
        Page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = Say("plans.entry", number) })).ToBeVisibleAsync();

    /// <summary>Goes to a field or button with the Tab key alone, as people without a mouse do.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var pressed = 0; pressed < 200; pressed++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached with the Tab key.");
    }

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}
