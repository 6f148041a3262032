using Liangdeng.Commands;
using Liangdeng.Hosting;
using NodaTime;

// The only place that reads the machine's clock.
#pragma warning disable RS0030
var clock = new DistrictClock(SystemClock.Instance);
#pragma warning restore RS0030

return await CommandLine.Of(clock).Parse(args).InvokeAsync();
