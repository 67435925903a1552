using Kente.Training.Callbacks;

namespace Kente.Vision.Training;

/// <summary>Runs code with the averaged weights in the model.</summary>
internal static class AveragedWeights
{
    extension(WeightAverage average)
    {
        /// <summary>Puts the averaged weights into the model, runs an action, and restores the weights.</summary>
        public void RunAveraged(Action action)
        {
            average.Swap();
            try
            {
                action();
            }
            finally
            {
                average.Swap();
            }
        }
    }
}
