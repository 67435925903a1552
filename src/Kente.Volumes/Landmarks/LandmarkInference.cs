using Kente.Volumes.Alignment;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Runs a network on whole volumes, in tiles, and collects the votes of all cells. Between its halves it keeps the features of the whole
/// volume, so that the margins of the first half, which takes most of the time, are thin.
/// </summary>
internal sealed class LandmarkInference
{
    // Larger tiles of the first half take more memory, smaller ones more time; the second half works on 1/64 of the points.
    private const int TileSide = 72, BackTiles = 2;

    private readonly VolumeLandmarkSettings _settings;
    private readonly TiledNetwork _front;
    private readonly TiledNetwork _back;
    private readonly LandmarkRefining? _refining;
    private readonly VolumeAligner? _aligner;

    public LandmarkInference(Model model, VolumeLandmarkSettings settings)
    {
        _settings = settings;
        (_front, _back) = LandmarkNetwork.Halves(model, settings.Landmarks.Count);
        _refining = settings.Refinement is { } refinement ? new(LandmarkNetwork.PartOf(model, isRefining: true), refinement) : null;
        _aligner = settings.Alignment is { } alignment ? new(alignment, settings.Window) : null;
    }

    /// <summary>Predicts the landmarks of a volume.</summary>
    public VolumeLandmarks Run(Volume volume, LandmarkVoting voting, int tileSide = TileSide)
    {
        if (_aligner is null) return Detect(volume, voting, tileSide);
        var pose = _aligner.PoseOf(volume);
        return Detect(_aligner.Aligned(volume, pose), voting, tileSide).Moved(pose.Apply);
    }

    private VolumeLandmarks Detect(Volume volume, LandmarkVoting voting, int tileSide)
    {
        PreparedVolume prepared = new(volume, _settings.Spacing, _settings.Window);
        var votes = Votes(Features(prepared, tileSide), tileSide);
        VotedPosition?[] found =
        [
            .. votes.Select(vote => vote.Result(voting) is { } mean
                ? new VotedPosition(prepared.ToWorld(mean.Position), mean.Spread * _settings.Spacing) : null),
        ];
        if (_settings.Expected is { } expected) found = ExpectedLandmark.Complete(found, expected);
        if (_refining is not null) found = _refining.Run(volume, prepared.Window, found, voting);
        if (_settings.Expected is { } likely)
            found = ExpectedLandmark.Weigh(found, likely, (_settings.Refinement?.Spacing ?? _settings.Spacing) / 2);
        return new(_settings.Landmarks.Select((name, l) => new VolumeLandmark(name, votes[l].Score, found[l]?.Position, found[l]?.Spread)));
    }

    private FeatureGrid Features(PreparedVolume volume, int tileSide)
    {
        var (length, coarse) = (volume.Size, CellGrid.Coarse);
        VolumeSize size = new(coarse.RoundUp(length.I), coarse.RoundUp(length.J), coarse.RoundUp(length.K));
        const int Ratio = LandmarkNetwork.FrontRatio;
        FeatureGrid features = new(new(size.I / Ratio, size.J / Ratio, size.K / Ratio), _back.Channels);
        _front.Run(
            size, tileSide,
            (i, j, k, row) =>
            {
                // The last cells may extend beyond the volume, where voxels are 0.
                if (j < length.J && k < length.K) volume.CopyRow(i, j, k, row[..Math.Min(row.Length, length.I - i)]);
            },
            (tile, answers) => features.Add(tile, answers[0].ToArray<float>()));
        return features;
    }

    private CellVotes[] Votes(FeatureGrid features, int tileSide)
    {
        CellVotes[] votes = [.. _settings.Landmarks.Select(_ => new CellVotes())];
        _back.Run(features.Size, BackTiles * tileSide / LandmarkNetwork.FrontRatio, features.CopyRow, (tile, predicted) =>
        {
            CellAnswers answers = new(predicted, "", votes.Length);
            foreach (var (index, i, j, k) in tile.Rows())
                for (int at = 0; at < tile.I.Count; at++)
                {
                    VoxelPoint center = new(CellGrid.Coarse.Center(i + at), CellGrid.Coarse.Center(j), CellGrid.Coarse.Center(k));
                    for (int l = 0; l < votes.Length; l++) answers.AddTo(votes[l], index + at, l, center);
                }
        });
        return votes;
    }
}
