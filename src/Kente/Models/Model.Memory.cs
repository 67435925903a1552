namespace Kente;

public partial class Model
{
    // Activations are kept until their gradients of the same size exist; convolutions unfold their inputs.
    private const long BytesPerValue = sizeof(float) * 3;

    /// <summary>
    /// Estimates the memory that one sample takes in a training step, in bytes, without weights. Unknown lengths count as 1.
    /// </summary>
    public long TrainingBytesPerSample() =>
        BytesPerValue * Order.Nodes.Sum(
            node => node.Outputs.Sum(output => output.Shape.Aggregate(1L, (product, length) => product * (length ?? 1))));
}
