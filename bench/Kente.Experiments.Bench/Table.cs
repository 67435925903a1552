using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Experiments.Bench;

/// <summary>Kente's numbers beside the peers', in markdown.</summary>
internal sealed class Table(string peersFile, int trials, int seeds)
{
    private static readonly string[] Peers =
        ["optuna49/random", "optuna49/tpe_default", "optuna49/tpe_multivariate", "optuna5/tpe_default", "optuna49/gp", "optuna49/cmaes",
        "hyperopt/hyperopt_tpe", "flaml/cfo"];
    private readonly List<(string Function, string Sampler, Regret Regret)> _rows = [];
    private readonly List<string> _overhead = [], _throughput = [];

    public void Add(string function, string sampler, Regret regret) => _rows.Add((function, sampler, regret));

    public void AddOverhead(string sampler, bool onDisk, bool mixed, (double Milliseconds, long Bytes) measured)
    {
        string line =
            $"| {sampler} | {(onDisk ? "SQLite" : "memory")} | {(mixed ? "5 float, 3 int, 2 categorical" : "10 float")} | " +
            $"{Number(measured.Milliseconds)} | {(onDisk ? $"{measured.Bytes / 1024} KB" : "")} |";
        _overhead.Add(line);
        Console.WriteLine(line);
    }

    public void AddThroughput(string sampler, double trialsPerSecond)
    {
        string line = $"| {sampler} | {trialsPerSecond.ToString("F0", CultureInfo.InvariantCulture)} |";
        _throughput.Add(line);
        Console.WriteLine(line);
    }

    public override string ToString()
    {
        string[] samplers = [.. _rows.Select(row => row.Sampler).Distinct()];
        using var peers = File.Exists(peersFile) ? JsonDocument.Parse(File.ReadAllText(peersFile)) : null;
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Median regret of the best value after {trials} trials, quartiles in brackets; Kente over {seeds} " +
            $"seeds{(peers is null ? "" : ", the peers as measured with 100 trials and 30 seeds")}. Lower is better.");
        text.AppendLine().Append("| function |").AppendJoin('|', samplers.Select(name => $" Kente {name} "));
        if (peers is not null) text.Append('|').AppendJoin('|', Peers.Select(name => $" {name} "));
        text.AppendLine("|").Append("|---|").AppendJoin('|', samplers.Concat(peers is null ? [] : Peers).Select(_ => "---"))
            .AppendLine("|");
        foreach (string function in _rows.Select(row => row.Function).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {function} |");
            foreach (string sampler in samplers)
                text.Append(_rows.Find(row => row.Function == function && row.Sampler == sampler).Regret is { } regret
                    ? $" {Number(regret.Median)} [{Number(regret.Low)}, {Number(regret.High)}] |" : " |");
            if (peers is not null)
                foreach (string peer in Peers) text.Append(Peer(peers.RootElement, function, peer));
            text.AppendLine();
        }
        if (_overhead.Count > 0)
            text.AppendLine().AppendLine("CPU time without the objective, 1,000 trials of 10 parameters.").AppendLine()
                .AppendLine("| sampler | storage | parameters | ms per trial | file |").AppendLine("|---|---|---|---|---|")
                    .AppendJoin('\n', _overhead).AppendLine();
        if (_throughput.Count > 0)
            text.AppendLine()
                .AppendLine(CultureInfo.InvariantCulture,
                $"Trials per second of {Throughput.Workers} workers on one PostgreSQL database, 5 parameters. Optuna 4.9: 13 random, 8 " +
                $"TPE.").AppendLine()
                .AppendLine("| sampler | trials/s |").AppendLine("|---|---|").AppendJoin('\n', _throughput).AppendLine();
        return text.ToString();
    }

    private static string Peer(JsonElement peers, string function, string peer)
    {
        if (!peers.GetProperty("results").TryGetProperty(function, out var known)
            || !known.TryGetProperty(peer, out var result)) return " |";
        double optimum = peers.GetProperty("f_star").GetProperty(function).GetDouble();
        return $" {Number(result.GetProperty("median_regret").GetDouble())} [{Number(result.GetProperty("q25").GetDouble() - optimum)}, " +
            $"{Number(result.GetProperty("q75").GetDouble() - optimum)}] |";
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) is >= 100 and < 1e5 ? "F0" : "G3", CultureInfo.InvariantCulture);
}
