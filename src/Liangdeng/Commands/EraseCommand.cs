using System.CommandLine;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng erase --data DIR --entry N --scope … --ground …</c>: erases an entry of a stopped site, as the user of the
/// machine. Without <c>--yes</c> it says what it would do and changes nothing.</summary>
public static class EraseCommand
{
    public static Command Create(DistrictClock clock)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var entry = new Option<long>("--entry") { Description = "Number of the entry, from 0.", Required = true };
        var scope = Named<ErasureScope>("--scope", "What is erased", Erasures.NameOf);
        var ground = Named<ErasureGround>("--ground", "On what ground", Erasures.NameOf);
        var reference = new Option<string>("--reference")
        {
            Description = "Number of the letter or order; needed for the ground 'ordered'.",
            DefaultValueFactory = _ => "",
        };
        var yes = new Option<bool>("--yes") { Description = "Does it. It cannot be undone." };
        var command = new Command("erase", "Erases what an entry says, or who made it, from the ledger of a stopped site.")
        {
            data, district, entry, scope, ground, reference, yes,
        };
        command.SetAction(async (words, stop) =>
        {
            if (FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            if (folder.IsNew)
            {
                Console.Error.WriteLine($"There is no ledger in {folder.Root}. 这里没有账本：{folder.Root}");
                return FolderOptions.Refused;
            }

            var asked = new ErasureCommand.Order(
                words.GetRequiredValue(entry), words.GetRequiredValue(scope), words.GetRequiredValue(ground), words.GetValue(reference)!);
            return await InFolderAsync(folder, clock, asked, words.GetValue(yes), stop);
        });
        return command;
    }

    private static Option<T> Named<T>(string name, string description, Func<T, string> nameOf)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(nameOf);
        return new(name)
        {
            Description = $"{description}: {string.Join(", ", names.Keys)}.",
            Required = true,
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && names.TryGetValue(token.Value, out var value))
                {
                    return value;
                }

                result.AddError($"{name}: one of {string.Join(", ", names.Keys)}. 只能是其中之一。");
                return default;
            },
        };
    }

    private static async Task<int> InFolderAsync(
        DistrictFolder folder, DistrictClock clock, ErasureCommand.Order asked, bool yes, CancellationToken stop)
    {
        // A site without addresses: nobody visits it, and the command itself brings the views up to date.
        var (app, refused) = await Site.OpenAsync(new(folder, clock, FolderOptions.OriginOf(folder, null), IsDemo: false), stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            return yes ? await EraseAsync(app.Services, clock, asked, stop) : await TellAsync(app.Services, asked, stop);
        }
    }

    private static async Task<int> EraseAsync(
        IServiceProvider services, DistrictClock clock, ErasureCommand.Order asked, CancellationToken stop)
    {
        var order = new Order(
            Actor.Console(Environment.UserName), services.GetRequiredService<Ids>().Next(), clock.GetCurrentInstant(), clock.Today);
        var outcome = await services.GetRequiredService<ErasureDesk>().HandleAsync(order, asked, stop);
        if (outcome.Refused is { } refused)
        {
            return Refuse(services, refused);
        }

        await ForgetAsync(services, outcome.Position);
        Console.WriteLine($"已删除记录第{asked.Entry}号，删除本身是第{outcome.Position - 1}号。");
        Console.WriteLine($"Erased entry {asked.Entry}, by entry {outcome.Position - 1}.");
        return 0;
    }

    /// <summary>Views, index and files have forgotten it before the command says so. The index of the search is read anew at the next
    /// start.</summary>
    private static async Task ForgetAsync(IServiceProvider services, long position)
    {
        await services.GetRequiredService<PageViews>().CatchUpAsync(CancellationToken.None);
        foreach (var other in services.GetServices<IForgets>())
        {
            if (other is Features.Register.Search.SearchLane)
            {
                Overwriting.DeleteDatabase(services.GetRequiredService<DistrictFolder>().Search(Features.Register.Search.SearchIndex.Meaning));
            }
            else
            {
                await other.ForgottenAsync(position, CancellationToken.None);
            }
        }
    }

    private static async Task<int> TellAsync(IServiceProvider services, ErasureCommand.Order asked, CancellationToken stop)
    {
        var ledger = services.GetRequiredService<LedgerStore>();
        if (asked.Entry < 0 || await ledger.ReadAllAsync(asked.Entry, 1, stop) is not [var entry])
        {
            return Refuse(services, new(ErasureRefusal.NoSuchEntry, ledger.Size));
        }

        if (Erasability.FaultOf(entry, asked.Scope) is { } fault)
        {
            return Refuse(services, fault);
        }

        var texts = services.GetRequiredService<Texts>();
        string[] consequences =
        [
            "gone", entry.Kind == Ledger.EntryKind.Private ? "private" : "copies",
            Erasability.IsFoundation(entry.Type) ? "foundation" : "undone", "ledger",
        ];
        foreach (var language in (string[])[Languages.English, Languages.Chinese])
        {
            var (what, ground) = (texts.In(language, $"erasure.scope.{asked.Scope}"), texts.In(language, $"erasure.ground.{asked.Ground}"));
            Console.WriteLine(texts.In(language, "erasure.console", asked.Entry, entry.Type, entry.Stream, what, ground));
            foreach (var consequence in consequences)
            {
                Console.WriteLine("- " + texts.In(language, $"erasure.consequence.{consequence}"));
            }

            Console.WriteLine(texts.In(language, "erasure.console.yes"));
        }

        return FolderOptions.Refused;
    }

    private static int Refuse(IServiceProvider services, Refusal refused)
    {
        var texts = services.GetRequiredService<Texts>();
        Console.Error.WriteLine(texts.In(Languages.English, refused.TextKey, refused.Args));
        Console.Error.WriteLine(texts.In(Languages.Chinese, refused.TextKey, refused.Args));
        return FolderOptions.Refused;
    }
}
