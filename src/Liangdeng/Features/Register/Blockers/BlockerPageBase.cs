using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Register;

/// <summary>What is common to the page that everybody reads and the one where it is worked on: the blocker is there.</summary>
public abstract class BlockerPageBase(BlockerReader reader) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public BlockerLine Line { get; private set; } = null!;

    public BlockerRow Row => Line.Row;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IReadOnlyList<BlockerEntryLine> Entries { get; private set; } = [];

    /// <summary>There is something that the visitor may do to it.</summary>
    public bool MayWork => May("blocker.work");

    public bool MayDo(string action) => May(action, Line.Units.RelationOf(Actor, action));

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Code, Stop) is not { } line)
        {
            context.Result = NotFound();
            return;
        }

        Line = line;
        Units = await reader.UnitsAsync(Stop);
        Entries = BlockerEntryLine.Of(await reader.EntriesAsync(line.Row, Stop), Units, T);
        await next();
    }
}
