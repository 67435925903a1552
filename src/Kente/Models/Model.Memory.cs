namespace Kente;

public partial class Model
{
    // What is computed is kept until its gradient is, which has the same size; convolutions unfold what they read.
    private const long BytesOfANumber = sizeof(float) * 3;

    /// <summary>About how much memory one sample takes in a step of training, besides the weights; lengths that are not known count as 1.</summary>
    public long BytesOfAStep() => BytesOfANumber * Order.Nodes.Sum(node => node.Outputs.Sum(output => output.Shape.Aggregate(1L, (product, length) => product * (length ?? 1))));
}
