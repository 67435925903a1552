using System.Globalization;
using Kente.Experiments.Bench;
using Kente.Experiments.Sampling;
using Kente.Experiments;
using Kente;

// dotnet run -c Release --project bench/Kente.Experiments.Bench -- [--seeds 30] [--first-seed 0] [--trials 100] [--samplers tpe,gp] [--set
// peers|other] [--functions branin2,…] [--peers FILE] [--out FILE] [--postgres URL]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, string> options = [];
for (int i = 0; i + 1 < args.Length; i += 2) options[args[i]] = args[i + 1];
int seeds = int.Parse(options.GetValueOrDefault("--seeds", "30")), trials = int.Parse(options.GetValueOrDefault("--trials", "100")),
    firstSeed = int.Parse(options.GetValueOrDefault("--first-seed", "0"));
string[]? samplers = options.GetValueOrDefault("--samplers")?.Split(','), functions = options.GetValueOrDefault("--functions")?.Split(',');

Dictionary<string, Func<Sampler>> known = new()
{
    ["auto"] = Samplers.Auto,
    ["tpe"] = () => Samplers.Tpe(),
    ["tpe_group"] = () => Samplers.Tpe(new() { Group = true }),
    ["gp"] = () => Samplers.GaussianProcess(),
    ["gp_plain"] = () => Samplers.GaussianProcess(new() { Warp = false }),
    ["cmaes"] = Samplers.CmaEs,
    ["genetic"] = () => Samplers.Genetic(),
    ["sobol"] = Samplers.Sobol,
    ["random"] = Samplers.Random,
};
Table table =
    new(options.GetValueOrDefault("--peers", Path.Combine("..", "shared", "golden", "experiments", "peer_results.json")), trials, seeds);
var problems = options.GetValueOrDefault("--set", "peers") == "other" ? OtherProblems.All : Problems.All;
foreach (var problem in problems.Where(problem => functions?.Contains(problem.Name) != false))
{
    foreach (var (name, sampler) in known.Where(entry => samplers?.Contains(entry.Key) != false))
    {
        var regret = Regret.Measure(problem, sampler, trials, firstSeed, seeds);
        Console.WriteLine($"{problem.Name,-14}{name,-12}{regret.Median,12:G4} [{regret.Low:G4}, {regret.High:G4}]   {regret.Seconds:F2} s");
        table.Add(problem.Name, name, regret);
    }
}
if (samplers is null || samplers.Contains("overhead"))
{
    foreach (var (name, sampler) in known.Where(entry => entry.Key is "tpe" or "random"))
    {
        // The first measurement pays for compiling the code.
        Overhead.Measure(sampler, onDisk: false, trials: 200);
        foreach (var (onDisk, mixed) in new[] { (false, false), (false, true), (true, false) })
            table.AddOverhead(name, onDisk, mixed, Overhead.Measure(sampler, onDisk, mixed));
    }
}
if (options.TryGetValue("--postgres", out string? address))
{
    foreach (var (name, sampler) in known.Where(entry => entry.Key is "tpe" or "random"))
    {
        Throughput.Measure(address, sampler, 50);
        table.AddThroughput(name, Throughput.Measure(address, sampler, name == "random" ? 2000 : 500));
    }
}
Console.WriteLine(table);
if (options.TryGetValue("--out", out string? path)) File.WriteAllText(path, $"{table}");
