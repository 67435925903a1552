using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>Objectives as options, <c>accuracy=maximize</c>, and values with the names of their objectives.</summary>
internal static class ObjectiveText
{
    /// <summary>The objective of an option.</summary>
    /// <exception cref="UsageException">The option is malformed.</exception>
    public static Objective Parse(string option)
    {
        int at = option.LastIndexOf('=');
        Direction? direction = option[(at + 1)..] switch
        {
            "minimize" => Direction.Minimize,
            "maximize" => Direction.Maximize,
            _ => null,
        };
        return at > 0 && direction is { } given ? new(option[..at], given)
            : throw new UsageException($"--objective takes NAME=minimize or NAME=maximize, such as accuracy=maximize, not '{option}'");
    }

    /// <summary>Values separated by commas, each after the name of its objective if it has one.</summary>
    public static string Of(IReadOnlyList<Objective> objectives, IReadOnlyList<double> values, Func<double, string> number) =>
        string.Join(", ", values.Zip(objectives,
            (value, objective) => objective.Name is { } name ? $"{name} {number(value)}" : number(value)));

    /// <summary>The values by name; null if no objective has a name.</summary>
    public static IReadOnlyDictionary<string, double>? ByName(TrialRecord trial)
    {
        var named = trial.Values.Zip(trial.Objectives).Where(pair => pair.Second.Name is not null).ToArray();
        return named.Length == 0 ? null : named.ToDictionary(pair => pair.Second.Name!, pair => pair.First);
    }
}
