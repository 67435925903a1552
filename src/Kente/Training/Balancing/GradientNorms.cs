using static TorchSharp.torch;

namespace Kente.Training.Balancing;

/// <summary>Computes the norm of the gradient of each loss with respect to some weights together, for the whole batch.</summary>
/// <param name="losses">Losses with their graph, which is kept.</param>
/// <param name="weights">The weights.</param>
internal delegate double[] GradientNorms(Tensor[] losses, IReadOnlyList<Weight> weights);
