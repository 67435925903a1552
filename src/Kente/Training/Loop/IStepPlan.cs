using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>A faster way to compute a training step, which gives the same gradients within rounding.</summary>
internal interface IStepPlan : IDisposable
{
    /// <summary>
    /// Returns whether it is faster for a number of samples. An estimate, not a measurement, so that a run with a seed gives the same
    /// numbers each time.
    /// </summary>
    bool IsFaster(int samples);

    /// <summary>Computes outputs and loss, and adds the gradients to those of the weights.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="context">Context of the call.</param>
    /// <param name="loss">Computes the loss.</param>
    /// <returns>The outputs, without gradients, their masks, and the loss.</returns>
    (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Step(
        TensorBatch batch, CallContext context, BatchLoss loss);
}
