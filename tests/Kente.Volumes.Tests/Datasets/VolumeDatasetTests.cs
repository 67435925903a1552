using Kente.Vision.Tests;

namespace Kente.Volumes.Tests.Datasets;

public sealed class VolumeDatasetTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_data_set_is_opened_again()
    {
        var roots = AorticRoots.Create(3, 1, new() { Spacing = 6 });
        roots.Save(_folder["roots"]);
        var opened = VolumeDataset.Open(_folder["roots"]);
        Assert.Equal(roots.LandmarkNames, opened.LandmarkNames);
        foreach (var (saved, loaded) in roots.Volumes.Zip(opened.Volumes))
        {
            Assert.Equal(saved.Name, loaded.Name);
            Assert.Equal(saved.Landmarks, loaded.Landmarks);
            Assert.Equal(saved.Load().ToArray(), loaded.Load().ToArray());
        }
    }

    [Fact]
    public void A_split_is_repeatable_and_loses_no_volume()
    {
        var roots = AorticRoots.Create(10, 1);
        var (train, validation) = roots.Split(0.8, seed: 2);
        Assert.Equal((8, 2), (train.Count, validation.Count));
        Assert.Equal(roots.Volumes.Select(volume => volume.Name),
            train.Volumes.Concat(validation.Volumes).Select(volume => volume.Name).Order());
        Assert.Equal(train.Volumes.Select(volume => volume.Name), roots.Split(0.8, seed: 2).Train.Volumes.Select(volume => volume.Name));
    }

    [Fact]
    public void Volumes_may_show_different_landmarks() => Assert.Equal(
        ["a", "b", "c"],
        new VolumeDataset([With("1", "b"), With("2", "a", "b"), With("3", "c")], "test").LandmarkNames);

    [Fact]
    public void Scans_without_landmarks_give_one_sentence()
    {
        new Volume(2, Affine.FromSpacing(1), new float[8]).Save(_folder["a.nii.gz"]);
        var error = Assert.Throws<DataException>(() => VolumeDataset.Open(_folder.Root));
        Assert.Contains(
            "1 of 1 scans have no landmarks beside them; put a.mrk.json, .fcsv or .csv there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_landmarks_give_one_sentence()
    {
        new Volume(2, Affine.FromSpacing(1), new float[8]).Save(_folder["a.nii"]);
        new NamedPoints([]).Save(_folder["a.csv"]);
        new NamedPoints([]).Save(_folder["a.fcsv"]);
        Assert.Contains(
            "several files of landmarks", Assert.Throws<DataException>(() => VolumeDataset.Open(_folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_and_empty_folders_give_one_sentence()
    {
        Assert.Contains(
            "does not exist", Assert.Throws<DataException>(() => VolumeDataset.Open(_folder["missing"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no .nii.gz or .nii", Assert.Throws<DataException>(() => VolumeDataset.Open(_folder.Root)).Message, StringComparison.Ordinal);
    }

    private static AnnotatedVolume With(string name, params string[] landmarks) => new(
        name, new(landmarks.Select(landmark => new NamedPoint(landmark, new(1, 2, 3)))), () => throw new InvalidOperationException());
}
