#!/usr/bin/env dotnet
#:project ../src/Kente.Volumes/Kente.Volumes.csproj
#:property PublishAot=false
// The first program of docs/volumes.md. It computes a synthetic scan of an aortic root and works with its files.
using Kente.Vision;
using Kente.Volumes;

AorticRoots.Create(count: 1, seed: 1).Save("aortas/");

var scan = Volume.Load("aortas/aortic-root-0000.nii.gz");            // or a folder of DICOM slices
var landmarks = NamedPoints.Load("aortas/aortic-root-0000.mrk.json");

WorldPoint<Ras> ostium = landmarks["right ostium"].Position;         // mm; the file has LPS
VoxelPoint voxel = scan.ToVoxel(ostium);
Console.WriteLine($"{ostium} is {voxel}, {scan.Sample(voxel):F0} HU");
WorldPoint<Lps> forSlicer = ostium.To<Lps>();
Console.WriteLine(forSlicer);

Volume small = scan.ToClosestRas().Resample(3);                      // axes right, front, head; voxels of 3 mm
small.Window(center: 200, width: 800).Save("small.nii.gz");

scan.DrawPlanes(ostium, new Interval(-150, 600), landmarks).Save("ostium.png");
