namespace Kente.Training.Loop;

/// <summary>Checks that every result of a run has a name of its own in the logs, since one would overwrite the other.</summary>
internal static class LogNames
{
    /// <summary>Prefix of the results of validation.</summary>
    public const string Validation = "val_";

    /// <summary>Returns the name under which the learned loss weight of an output is logged.</summary>
    public static string LossWeightOf(string output) => $"{output}_loss_weight";

    /// <summary>Checks the names of all results, in training and in validation.</summary>
    /// <exception cref="ArgumentException">Two results have the same name.</exception>
    public static void Check(Compilation compilation)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal)
        {
            ["epoch"] = "the number of the epoch",
            ["learning_rate"] = "the learning rate",
        };
        foreach (var (name, meaning, isValidated) in Results(compilation))
        {
            Add(name, meaning);
            if (isValidated) Add($"{Validation}{name}", $"{meaning} in validation");
        }

        void Add(string name, string meaning)
        {
            if (known.TryAdd(name, meaning)) return;
            throw new ArgumentException(
                $"'{name}' in the logs would be both {known[name]} and {meaning}; give the metric or the output another name.", "metrics");
        }
    }

    private static IEnumerable<(string Name, string Meaning, bool IsValidated)> Results(Compilation compilation)
    {
        var outputs = compilation.Model.OutputNames;
        yield return ("loss", "the total loss", true);
        foreach (var (name, output) in compilation.LossNames) yield return (name, $"the loss of the output '{outputs[output]}'", true);
        if (compilation.Weighting.IsLearned)
            foreach (string output in outputs)
                yield return (LossWeightOf(output), $"the loss weight of the output '{output}'", false);
        foreach (var metric in compilation.Metrics)
        {
            string meaning = $"the metric '{metric.Metric.Name}'{(outputs.Count == 1 ? "" : $" of the output '{outputs[metric.Output]}'")}";
            yield return (metric.LogName, meaning, true);
            var shape = compilation.Model.Outputs[metric.Output].Shape;
            if (!metric.Metric.IsPerClass || shape.Rank == 0 || shape[^1] is not { } classes) continue;
            for (int label = 0; label < classes; label++)
                yield return (metric.ClassLogName(label), $"{meaning} for class {label}", true);
        }
    }
}
