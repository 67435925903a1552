using Kente.Training.Balancing;

namespace Kente.Training.Loop;

/// <summary>Adds warnings about problems in an epoch that do not stop the run, each once per run.</summary>
internal static class EpochWarnings
{
    /// <summary>Checks the results of an epoch.</summary>
    /// <param name="run">The run, which receives the warnings.</param>
    /// <param name="compilation">The outputs and their weights.</param>
    /// <param name="trained">Training results.</param>
    /// <param name="validated">Validation results, if any.</param>
    public static void Add(TrainingRun run, Compilation compilation, EpochResults trained, EpochResults? validated)
    {
        if (!run.Stop && run.StepsPerEpoch is { } expected && run.Step < expected)
            run.Warn(
                "steps",
                $"The training data ended after {run.Step} of {expected} batches in epoch {run.Epoch}; lower stepsPerEpoch, or yield more items in each epoch.");
        foreach (string name in trained.WithoutTargets)
            run.Warn(
                $"targets {name}",
                $"No row of the training data had a target for the output '{name}' in epoch {run.Epoch}. The output was not trained, and its loss and metrics are NaN.");
        foreach (string name in validated?.WithoutTargets ?? [])
            run.Warn(
                $"validation targets {name}",
                $"No row of the validation data had a target for the output '{name}' in epoch {run.Epoch}. Its validation loss and metrics are NaN.");
        if (trained.NotProbabilities is var (output, least, greatest))
            run.Warn(
                "probabilities",
                FormattableString.Invariant(
                    $"The predictions of the output '{compilation.Model.OutputNames[output]}' range from {least:G3} to {greatest:G3}, but its loss {compilation.Losses[output].Name} clips them to probabilities from 0 to 1. End the model with a sigmoid or softmax, or create the loss with fromLogits: true."));
        if (trained.NotFinite is var (step, outputs))
            run.Warn(
                "finite",
                $"{NotFinite(outputs)} in step {step} of epoch {run.Epoch}. Lower the learning rate, clip gradients or clean the data; the callback TerminateOnNaN stops such a run.");
        else if (validated?.NotFinite is var (_, others))
            run.Warn(
                "finite", $"{NotFinite(others)} for the validation data in epoch {run.Epoch}. Check it for infinite or very large values.");
    }

    /// <summary>Checks whether the loss of one output dominates the others.</summary>
    /// <param name="run">The run, which receives the warning.</param>
    /// <param name="compilation">The outputs and their weights.</param>
    /// <param name="trained">Training results.</param>
    /// <param name="isBalanced">Whether adaptive weights have had time to converge.</param>
    public static void AddImbalance(TrainingRun run, Compilation compilation, EpochResults trained, bool isBalanced)
    {
        var weighting = compilation.Weighting;
        if (compilation.LossNames.Count > 1
            && trained.HasLoss
            && (isBalanced || !weighting.IsLearned)
            && LossImbalance.Warning(compilation.Model.OutputNames, weighting, trained.MeanLosses, run.Epoch) is var (dominant, sentence))
            run.Warn(dominant, sentence);
    }

    private static string NotFinite(string[] outputs) => outputs is [var only]
        ? $"The loss of the output '{only}' was not finite"
        : $"The losses of the outputs {string.Join(", ", outputs[..^1].Select(output => $"'{output}'"))} and '{outputs[^1]}' were not finite";
}
