using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Faces.Networks;

/// <summary>
/// The cosines of embeddings of length 1 and the weights of each person, for losses with an angular margin. It is part of the training
/// only, not of the model that is saved.
/// </summary>
/// <param name="people">Number of people.</param>
internal sealed class PersonCosines(int people) : Operation("cosines")
{
    private Weight _kernel = null!;

    protected override void Build(IReadOnlyList<Shape> inputs) =>
        _kernel = AddWeight("kernel", [inputs[0][^1]!.Value, people], Initializers.GlorotUniform());

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) =>
        inputs is [{ Rank: 1 } input] && input.IsKnown ? [people] : throw Unfit("one embedding", inputs);

    protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        inputs[0].matmul(nn.functional.normalize(_kernel.Native, dim: 0));
}
