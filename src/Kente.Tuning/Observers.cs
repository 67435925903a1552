using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>Creates callbacks that report a training to a trial or a run: <c>model.Fit(x, y, callbacks: [run.Observer()])</c>.</summary>
public static class Observers
{
    extension(Trial trial)
    {
        /// <summary>Creates a callback that reports each epoch to the trial and lets the pruner stop the training.</summary>
        /// <param name="monitor">Name of the monitored result.</param>
        /// <param name="mode">
        /// Whether higher or lower values are better. By default the direction with which the result is logged, else that of the study's
        /// only objective.
        /// </param>
        public TrialCallback Observer(string monitor = "val_loss", MonitorMode mode = MonitorMode.Auto) => new(trial, monitor, mode);
    }

    extension(Run run)
    {
        /// <summary>Creates a callback that logs the results of each epoch.</summary>
        /// <param name="everySteps">Number of steps between logs of the results of the epoch so far; null, the default, for none.</param>
        public RunCallback Observer(int? everySteps = null) => new(run, everySteps);

        /// <summary>Logs a finished training.</summary>
        /// <param name="history">History that <c>Fit</c> returned.</param>
        public void Log(History history)
        {
            ArgumentNullException.ThrowIfNull(history);
            foreach (string name in history.Names)
                for (int i = 0; i < history.Epochs; i++) run.Log(name, history[name][i], history.Epoch[i]);
        }
    }
}
