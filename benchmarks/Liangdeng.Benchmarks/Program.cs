using System.Globalization;
using BenchmarkDotNet.Running;
using Liangdeng.Benchmarks;
using Liangdeng.Benchmarks.Rules;
using Liangdeng.Benchmarks.Site;
using Liangdeng.Benchmarks.Store;

// A measurement over one large file is made once and not, as the others, in many rounds.
if (args is ["search", ..])
{
    await new SearchSpeed(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200_000).RunAsync(CancellationToken.None);
}
else if (args is ["store" or "ledger", ..])
{
    await StoreCommand.RunAsync(args, Console.Out, CancellationToken.None);
}
else if (args is ["rules", ..])
{
    var number = (int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
    new RulesSpeed(number(1, 1_000_000), number(2, 10_000), RulesFolder.Find(), Console.Out).Run();
}
else if (args is ["site", ..])
{
    await using var site = await RunningSite.StartAsync(CancellationToken.None);
    var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 3;
    await new SiteSpeed(site.Address, () => site.Cpu, TimeSpan.FromSeconds(seconds), Console.Out).RunAsync(CancellationToken.None);
    Console.WriteLine($"memory afterwards: {site.Memory >> 20} MiB");
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(PlanReading).Assembly).Run(args);
}
