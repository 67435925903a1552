using Kente.Vision.Images;
using Kente.Vision.Pose;
using Kente.Vision.Pretrained;
using TorchSharp;

namespace Kente.Vision;

/// <summary>
/// Estimates the pose of the person in an image with a pretrained network. It is safe to use from several threads at once.
/// </summary>
/// <example><code>
/// PoseModels.Install();
/// var estimator = PoseEstimator.LoadMoveNet();
/// LandmarkSet pose = estimator.Predict("dancer.jpg");
/// Console.WriteLine(pose["left_wrist"]);                      // position in pixels
/// </code></example>
public sealed class PoseEstimator
{
    // Row, column and score of each keypoint.
    private const int Numbers = 3, CertainKeypoints = 9;

    private readonly int _size;

    private PoseEstimator(Model model) => (Model, _size) = (model, (int)model.Inputs[0].Shape[0]!);

    /// <summary>Gets the keypoints of the poses: those of COCO.</summary>
    public static LandmarkScheme Scheme => LandmarkScheme.CocoPerson;

    /// <summary>
    /// Gets the network. Its input has the shape [batch, 192, 192, 3] with integers from 0 to 255; its output has, for each of 17
    /// keypoints, the row and the column relative to the input, and the score: [batch, 1, 17, 3].
    /// </summary>
    public Model Model { get; }

    /// <summary>Gets or sets the library that computes the network; see <see cref="Model.Engine"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is OnnxRuntime, but no runtime is registered.</exception>
    public InferenceEngine Engine { get => Model.Engine; set => Model.Engine = value; }

    /// <summary>
    /// Loads MoveNet SinglePose Lightning (Google 2021), which <see cref="PoseModels.Install"/> obtains. It finds one person.
    /// </summary>
    /// <param name="folder">Folder of the files; default <see cref="PoseModels.DefaultFolder"/>.</param>
    /// <exception cref="DataException">The files are missing or were changed.</exception>
    public static PoseEstimator LoadMoveNet(string? folder = null)
    {
        PackageFolder files = new(PosePackage.Instance, folder ?? PoseModels.DefaultFolder);
        foreach (var file in PosePackage.Instance.Files) files.Read(file);
        return new(Model.LoadTensorFlowJs(Path.Combine(files.Path, PosePackage.Topology.Name)));
    }

    /// <summary>
    /// Moves the network to a device, on which it then predicts with <see cref="InferenceEngine.TorchSharp"/>, unless
    /// <see cref="Engine"/> was set. Do not call it while the estimator predicts.
    /// </summary>
    /// <param name="device">
    /// The device; <see cref="Device.Auto"/> for the fastest of this machine that can run the network.
    /// </param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public PoseEstimator To(Device device)
    {
        Model.To(device);
        return this;
    }

    /// <summary>Estimates the pose of the person in an image file.</summary>
    /// <param name="path">A JPEG, PNG, WebP or BMP file.</param>
    /// <exception cref="DataException">The file is missing or not an image.</exception>
    public LandmarkSet Predict(string path) => Predict(RgbImage.Load(path));

    /// <summary>Estimates the pose of the person in an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <returns>
    /// All 17 keypoints in pixels; they may lie outside the image. <see cref="Landmark.Visibility"/> is the score of the network, from 0 to
    /// 1, which is low for positions that it has only guessed. <see cref="LandmarkSet.Presence"/> is the mean score of the nine keypoints
    /// with the highest scores, because many images show the upper half of a person only.
    /// </returns>
    public LandmarkSet Predict(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = new float[_size * _size * 3];
        SquareInput.Write(image, _size, isCentered: true, pixels);
        var input = NdArray.Of(Array.ConvertAll(pixels, pixel => (int)pixel), 1, _size, _size, 3);
        return Decode(Model.Predict(input)[0].ToArray<float>(), image.Size);
    }

    // The positions are relative to the square around the image.
    private static LandmarkSet Decode(float[] output, ImageSize size)
    {
        int side = Math.Max(size.Width, size.Height), left = (side - size.Width) / 2, top = (side - size.Height) / 2;
        Landmark[] points =
        [
            .. Scheme.Names.Select((name, i) => new Landmark(
                name, ((double)output[(Numbers * i) + 1] * side) - left, ((double)output[Numbers * i] * side) - top)
            {
                Visibility = output[(Numbers * i) + 2],
            }),
        ];
        return new(points.Select(point => point.Visibility).OrderDescending().Take(CertainKeypoints).Average(), points);
    }
}
