using Kente.Data;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Runs a network on whole volumes: in tiles with a margin, so that memory does not grow with the volume, and collects the votes of all
/// cells.
/// </summary>
internal sealed class LandmarkInference(Model model, VolumeLandmarkSettings settings)
{
    // With the margins, a tile of the small network takes about 1 GB.
    private const int TileSide = 64;

    private readonly Model _whole = LandmarkNetwork.PartOf(model, isRefining: false);
    private readonly LandmarkRefining? _refining =
        settings.Refinement is { } refinement ? new(LandmarkNetwork.PartOf(model, isRefining: true), refinement) : null;

    /// <summary>Predicts the landmarks of a volume.</summary>
    public VolumeLandmarks Run(Volume volume, LandmarkVoting voting, int tileSide = TileSide)
    {
        PreparedVolume prepared = new(volume, settings.Spacing, settings.Window);
        var votes = Votes(prepared, tileSide);
        VotedPosition?[] found =
        [
            .. votes.Select(vote => vote.Result(voting) is { } mean
                ? new VotedPosition(prepared.ToWorld(mean.Position), mean.Spread * settings.Spacing) : null),
        ];
        if (_refining is not null) found = _refining.Run(volume, prepared.Window, found, voting);
        return new(settings.Landmarks.Select((name, l) => new VolumeLandmark(name, votes[l].Score, found[l]?.Position, found[l]?.Spread)));
    }

    private CellVotes[] Votes(PreparedVolume volume, int tileSide)
    {
        CellVotes[] votes = [.. settings.Landmarks.Select(_ => new CellVotes())];
        for (int k = 0; k < volume.Size.K; k += tileSide)
            for (int j = 0; j < volume.Size.J; j += tileSide)
                for (int i = 0; i < volume.Size.I; i += tileSide)
                    Add(votes, volume,
                        [Part(i, volume.Size.I, tileSide), Part(j, volume.Size.J, tileSide), Part(k, volume.Size.K, tileSide)]);
        return votes;
    }

    // The cells of a tile along an axis, and the voxels with margins that they are computed from. A large network sees further than the
    // margin, but little.
    private static (int Start, int Length, int FirstCell, int Cells) Part(int from, int length, int tileSide)
    {
        int end = Math.Min(from + tileSide, CellGrid.Coarse.RoundUp(length)), start = Math.Max(0, from - LandmarkNetwork.Margin);
        int last = Math.Min(CellGrid.Coarse.RoundUp(length), end + LandmarkNetwork.Margin);
        return (start, last - start, (from - start) / CellGrid.Coarse.Side, (end - from) / CellGrid.Coarse.Side);
    }

    private void Add(CellVotes[] votes, PreparedVolume volume, (int Start, int Length, int FirstCell, int Cells)[] parts)
    {
        var (i, j, k) = (parts[0], parts[1], parts[2]);
        var voxels = new float[i.Length * j.Length * k.Length];
        // The last cells may extend beyond the volume, where voxels are 0.
        int width = Math.Min(i.Length, volume.Size.I - i.Start);
        for (int kk = 0; kk < Math.Min(k.Length, volume.Size.K - k.Start); kk++)
            for (int jj = 0; jj < Math.Min(j.Length, volume.Size.J - j.Start); jj++)
                volume.CopyRow(i.Start, j.Start + jj, k.Start + kk, voxels.AsSpan(i.Length * (jj + (j.Length * kk)), width));
        CellAnswers answers = new(_whole.Predict(NdArray.Of(voxels, 1, k.Length, j.Length, i.Length, 1)), "", votes.Length);
        int columns = i.Length / CellGrid.Coarse.Side, rows = j.Length / CellGrid.Coarse.Side;
        for (int kk = k.FirstCell; kk < k.FirstCell + k.Cells; kk++)
            for (int jj = j.FirstCell; jj < j.FirstCell + j.Cells; jj++)
                for (int ii = i.FirstCell; ii < i.FirstCell + i.Cells; ii++)
                {
                    int cell = ii + (columns * (jj + (rows * kk)));
                    VoxelPoint center = new(
                        i.Start + CellGrid.Coarse.Center(ii), j.Start + CellGrid.Coarse.Center(jj), k.Start + CellGrid.Coarse.Center(kk));
                    for (int l = 0; l < votes.Length; l++) answers.AddTo(votes[l], cell, l, center);
                }
    }
}
