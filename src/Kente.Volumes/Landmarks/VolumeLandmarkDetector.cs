using System.Text.Json;
using Kente.Shared;
using Kente.Volumes.Alignment;
using Kente.Volumes.Landmarks;
using CalibratedRadii = Kente.Vision.Landmarks.Inference.CalibratedRadii;

namespace Kente.Volumes;

/// <summary>
/// Detects landmarks in volumes: a fully convolutional network answers for every cell of 8 × 8 × 8 voxels with the displacement to each
/// landmark and the posterior that the cell contains it, and the cells vote (Noothout et al., MIDL 2018 and IEEE TMI 2020). <c>Predict</c>
/// is safe to call from several threads at once.
/// </summary>
/// <example><code>
/// var (train, test) = VolumeDataset.Open("aortas/").Split(0.8, seed: 1);
/// var aorta = VolumeLandmarkDetector.Train(train, new() { Validation = test });
/// WorldPoint&lt;Ras&gt; ostium = aorta.Predict(Volume.Load("ct.nii.gz"))["right ostium"].Position;
/// Console.WriteLine(aorta.Evaluate(test));
/// aorta.Save("aorta.keras");
/// </code></example>
public sealed class VolumeLandmarkDetector
{
    private readonly LandmarkInference _inference;
    private VolumeLandmarkSettings _settings;

    internal VolumeLandmarkDetector(Model model, VolumeLandmarkSettings settings)
    {
        (Model, _settings, Voting) = (model, settings, settings.Voting);
        _inference = new(model, settings);
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, depth, height, width, 1], with sides that are multiples of 8 and values from 0 to
    /// 1; its outputs are <c>displacement</c> [batch, depth / 8, height / 8, width / 8, 3 · landmarks], as sign(d) · log₁₀(|d| + 1) of
    /// voxels along i, j and k (width, height and depth), and <c>posterior</c> [batch, depth / 8, height / 8, width / 8, landmarks]. The
    /// input and the outputs of the second stage have the prefix <c>refine_</c>; its cells have 4 voxels along each axis.
    /// </summary>
    public Model Model { get; }

    /// <summary>Gets the names of the landmarks.</summary>
    public IReadOnlyList<string> Landmarks => _settings.Landmarks;

    /// <summary>Gets the side of the voxels in mm to which volumes are resampled.</summary>
    public double Spacing => _settings.Spacing;

    /// <summary>Gets or sets how cells vote; saved with the detector.</summary>
    public LandmarkVoting Voting { get; set; }

    /// <summary>
    /// Gets the probability with which true landmarks lie within <see cref="VolumeLandmark.Radius"/>; <see langword="null"/> before
    /// <see cref="Calibrate"/>.
    /// </summary>
    public double? RadiusLevel => _settings.Radii?.Level;

    /// <summary>Gets whether volumes are brought to one pose before landmarks are detected in them.</summary>
    public bool IsAligning => _settings.Alignment is not null;

    /// <summary>Trains a detector.</summary>
    /// <param name="data">
    /// Volumes with landmarks. Resampled to the spacing of the options, they are kept in memory during training, up to half of the memory;
    /// others are loaded again when they are needed.
    /// </param>
    /// <param name="options">Training options.</param>
    /// <exception cref="ArgumentException">The data have no landmark, or an option is out of its range.</exception>
    /// <exception cref="DataException">A volume cannot be read.</exception>
    public static VolumeLandmarkDetector Train(VolumeDataset data, VolumeLandmarkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        var (model, settings) = Session.Run(options.Seed, () => new VolumeLandmarkTraining(data, options, TrainingAlignment.Of(data, options)).Run());
        return new(model, settings);
    }

    /// <summary>Loads a detector from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">
    /// The file cannot be read, is not a detector of landmarks in volumes, or was saved by an earlier version with another network.
    /// </exception>
    public static VolumeLandmarkDetector Load(string path) => ModelSettings.Load(
        path, "a detector of landmarks in volumes", (Model model, VolumeLandmarkSettings? saved) =>
        {
            if (saved is not { IsValid: true }) throw new JsonException("they are not the settings of a detector of landmarks in volumes");
            return LandmarkNetwork.Mismatch(model, saved) is { } reason
                ? throw new DataException(reason, path) : new VolumeLandmarkDetector(model, saved);
        });

    /// <summary>
    /// Moves the detector to a device, on which it then predicts and evaluates. Files do not contain the device. Do not call it while the
    /// detector predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest of this machine.</param>
    /// <returns>This detector.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public VolumeLandmarkDetector To(Device device)
    {
        Model.To(device);
        return this;
    }

    /// <summary>Detects the landmarks of a volume, of any size, spacing and orientation.</summary>
    /// <param name="volume">The volume.</param>
    public VolumeLandmarks Predict(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Predict(volume, _settings.Radii);
    }

    /// <summary>Evaluates the detector on volumes that were not used for training.</summary>
    /// <param name="data">Volumes with landmarks.</param>
    /// <exception cref="ArgumentException">The data have no volume, or a landmark that the detector does not know.</exception>
    /// <exception cref="DataException">A volume cannot be read.</exception>
    public VolumeLandmarkReport Evaluate(VolumeDataset data)
    {
        CheckLandmarks(data);
        return LandmarkEvaluation.Run(data, _settings, Predict);
    }

    /// <summary>
    /// Calibrates the radius of each landmark by split conformal prediction (Papadopoulos et al. 2002), normalized by the spread of the
    /// votes: for volumes drawn as the calibration volumes were, the true landmark lies within <see cref="VolumeLandmark.Radius"/> of a
    /// detected one with at least the stated probability. The calibration is saved with the detector. It holds for the current
    /// <see cref="Voting"/>; calibrate again after changing it.
    /// </summary>
    /// <param name="data">Volumes with landmarks that were used neither for training nor for validation.</param>
    /// <param name="level">The probability, between 0 and 1, exclusive; default 0.95.</param>
    /// <exception cref="ArgumentException">
    /// The data have no volume, or a landmark that the detector does not know, or too few volumes in which a landmark is detected: a level
    /// of 0.95 needs 19, and a level of 0.99 needs 99.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="DataException">A volume cannot be read.</exception>
    public void Calibrate(VolumeDataset data, double level = 0.95)
    {
        CheckLandmarks(data);
        CalibratedRadii.CheckLevel(level);
        List<double>[] scores = [.. Landmarks.Select(_ => new List<double>())];
        foreach (var annotated in data.Volumes)
        {
            var found = Predict(annotated.Load(), radii: null);
            foreach (var (l, landmark) in found.Index())
                if (landmark.IsPresent && annotated.Landmarks.TryGet(landmark.Name, out var truth))
                    scores[l].Add(
                        landmark.Position.DistanceTo(truth.Position) / Spacing / CalibratedRadii.Scale(landmark.Spread / Spacing));
        }
        _settings = _settings with { Radii = CalibratedRadii.Of(Landmarks, scores, level, "volumes with the detected landmark") };
    }

    /// <summary>Saves the network, its preprocessing and the calibration to one <c>.keras</c> file, which Keras can open too.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, _settings with { Voting = Voting });

    private VolumeLandmarks Predict(Volume volume, CalibratedRadii? radii)
    {
        var found = _inference.Run(volume, Voting);
        return radii is null ? found : found.WithRadii(radii, Spacing);
    }

    private void CheckLandmarks(VolumeDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no volumes.", nameof(data));
        if (data.LandmarkNames.Except(Landmarks).FirstOrDefault() is { } unknown)
            throw new ArgumentException(
                $"{data.Source} has the landmark '{unknown}'; the detector knows {string.Join(", ", Landmarks)}.", nameof(data));
    }
}
