namespace Kente.Experiments.Stopping;

/// <summary>What the trials of a study have cost, and what those that run now are expected to.</summary>
internal static class CostBudget
{
    /// <summary>
    /// The time of all finished trials together, failed ones included, and the predicted time of those that run elsewhere.
    /// </summary>
    /// <param name="history">What is known of the study.</param>
    /// <param name="model">Predicts; null while too little is known, and what runs counts nothing.</param>
    /// <param name="own">A trial that is not counted.</param>
    public static TimeSpan Spent(StudyHistory history, CostModel? model, int? own = null)
    {
        TimeSpan spent = TimeSpan.Zero;
        foreach (var trial in history.Trials)
        {
            if (trial.IsFinished) spent += trial.Duration ?? TimeSpan.Zero;
            else if (trial.State == TrialState.Running && trial.Number != own) spent += model?.Predict(trial.Proposed) ?? TimeSpan.Zero;
        }
        return spent;
    }

    /// <summary>Whether a trial with these parameters would bring the study above its budget.</summary>
    public static bool IsExceededBy(StudyHistory history, TimeSpan budget, int number, IReadOnlyDictionary<string, ParameterValue> proposed)
    {
        var model = CostModel.Of(history);
        return Spent(history, model, number) + (model?.Predict(proposed) ?? TimeSpan.Zero) > budget;
    }
}
