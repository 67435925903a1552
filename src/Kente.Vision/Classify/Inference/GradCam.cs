namespace Kente.Vision.Classify.Inference;

/// <summary>
/// Grad-CAM (Selvaraju et al. 2017). The weight α of a channel is the mean over the feature map of the derivative of the logit of the
/// class; the map is ReLU(Σ α · A) over the channels A.
/// </summary>
internal sealed class GradCam
{
    private readonly Model _features, _head;
    private readonly int _size;

    /// <param name="model">A model from an image to the logits of the classes.</param>
    /// <param name="features">Name of the layer with the last feature map.</param>
    /// <param name="size">Side of the square input.</param>
    public GradCam(Model model, string features, int size)
    {
        var map = model.LayerOutput(features);
        (_features, _head, _size) = (new(model.Inputs[0], map), new(map, model.Outputs[0]), size);
    }

    /// <summary>Computes the map of a class for an image.</summary>
    public ActivationMap Of(RgbImage image, int label)
    {
        Letterbox letterbox = new(image.Size, new(_size, _size));
        NdArray map = _features.Predict(NdArray.Of(letterbox.Apply(image).Pixels, 1, _size, _size, 3));
        var selected = new float[_head.Outputs[0].Shape[0] ?? 0];
        selected[label] = 1;
        var gradient = _head.InputGradient(map, NdArray.Of(selected, 1, selected.Length));
        var (rows, columns, channels) = ((int)map.Shape[1], (int)map.Shape[2], (int)map.Shape[3]);
        float[] values = map.ToArray<float>(), slopes = gradient.ToArray<float>();
        var alpha = new double[channels];
        for (int i = 0; i < slopes.Length; i++) alpha[i % channels] += slopes[i] / (double)(rows * columns);
        var cells = new double[rows, columns];
        for (int i = 0; i < values.Length; i++)
            cells[i / channels / columns, i / channels % columns] += alpha[i % channels] * values[i];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) cells[row, column] = Math.Max(0, cells[row, column]);
        return new(cells, letterbox);
    }
}
