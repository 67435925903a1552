using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>Lets trials and runs watch a training in one line: <c>model.Fit(x, y, callbacks: [run.Observer()])</c>.</summary>
public static class Observers
{
    extension(Trial trial)
    {
        /// <summary>A callback that tells the trial how the training goes and lets a pruner stop it.</summary>
        /// <param name="monitor">The result that the trial is judged by.</param>
        public TrialCallback Observer(string monitor = "val_loss") => new(trial, monitor);
    }

    extension(Run run)
    {
        /// <summary>A callback that logs the results of each epoch.</summary>
        /// <param name="everySteps">Every how many steps the results of the epoch so far are logged too; default never.</param>
        public RunCallback Observer(int? everySteps = null) => new(run, everySteps);

        /// <summary>Logs a training that is over.</summary>
        /// <param name="history">What <c>Fit</c> measured.</param>
        public void Log(History history)
        {
            ArgumentNullException.ThrowIfNull(history);
            foreach (string name in history.Names)
                for (int i = 0; i < history.Epochs; i++) run.Log(name, history[name][i], history.Epoch[i]);
        }
    }
}
