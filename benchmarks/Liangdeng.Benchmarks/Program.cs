using BenchmarkDotNet.Running;
using Liangdeng.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(PlanReading).Assembly).Run(args);
