using Kente.Training.Balancing;

namespace Kente.Training.Loop;

/// <summary>What an epoch tells that does not stop a run but should be known: each thing once in a run.</summary>
internal static class EpochWarnings
{
    /// <summary>Looks at what an epoch measured.</summary>
    /// <param name="run">Where it is told.</param>
    /// <param name="compilation">The outputs and their weights.</param>
    /// <param name="trained">What was measured in training.</param>
    /// <param name="validated">What was measured in validation, if there was one.</param>
    /// <param name="isBalanced">Whether weights that change have had the time to.</param>
    public static void Tell(TrainingRun run, Compilation compilation, EpochResults trained, EpochResults? validated, bool isBalanced)
    {
        foreach (string output in trained.WithoutTargets)
            run.Warn($"targets {output}", $"no row of the training data had a target for the output '{output}' in epoch {run.Epoch}, so it learned nothing, and its loss and metrics are NaN.");
        foreach (string output in validated?.WithoutTargets ?? [])
            run.Warn($"validation targets {output}", $"no row of the validation data had a target for the output '{output}' in epoch {run.Epoch}, so its loss and metrics there are NaN.");
        if (trained.NotFinite is var (step, outputs))
            run.Warn("finite", $"{NotFinite(outputs)} in step {step} of epoch {run.Epoch}; a lower learning rate, clipped gradients or clean data may help, and TerminateOnNaN ends a run when that happens.");
        else if (validated?.NotFinite is var (_, others))
            run.Warn("finite", $"{NotFinite(others)} for the validation data of epoch {run.Epoch}; look there for values that are infinite or very large.");

        var weighting = compilation.Weighting;
        if (weighting.Weights.Length > 1 && (isBalanced || !weighting.IsLearned) && LossShares.Warning(compilation.Model.OutputNames, weighting, trained.MeanLosses, run.Epoch) is var (drowning, sentence))
            run.Warn(drowning, sentence);
    }

    private static string NotFinite(string[] outputs) => outputs is [var only]
        ? $"the loss of the output '{only}' was not a finite number"
        : $"the losses of the outputs {string.Join(", ", outputs[..^1].Select(output => $"'{output}'"))} and '{outputs[^1]}' were not finite numbers";
}
