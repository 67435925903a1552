using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Computes the loss of a batch, with regularization.</summary>
/// <param name="batch">The batch.</param>
/// <param name="outputs">The outputs of the whole batch.</param>
/// <param name="masks">Their masks.</param>
/// <param name="context">Context of the call.</param>
internal delegate StepLoss BatchLoss(TensorBatch batch, Tensor[] outputs, IReadOnlyList<Tensor?>? masks, CallContext context);
