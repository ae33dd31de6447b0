// Where regions are: [longitude, latitude] of the clouds' own names and of the users' guide's. Longest matching name wins.
const PLACES = {
  "us-east": [-77.5, 39], "us-east-2": [-82.9, 40], "eastus": [-79, 37.4], "eastus2": [-78.4, 36.7], "us-central": [-95.9, 41.3], "centralus": [-93.6, 41.6],
  "northcentralus": [-87.6, 41.9], "southcentralus": [-98.5, 29.4], "us-south": [-96.8, 32.8], "us-west": [-121, 45.6], "us-west-1": [-121.9, 37.3],
  "westus": [-122.4, 37.8], "westus2": [-119.9, 47.2], "westus3": [-112, 33.4], "ca-central": [-73.6, 45.5], "canadacentral": [-79.4, 43.7],
  "sa-east": [-46.6, -23.5], "brazilsouth": [-46.6, -23.5], "southamerica-east": [-46.6, -23.5], "eu-west": [-6.3, 53.3], "eu-west-2": [-0.1, 51.5],
  "eu-west-3": [2.35, 48.9], "europe-west": [3.8, 50.4], "westeurope": [4.9, 52.4], "northeurope": [-6.3, 53.3], "uksouth": [-0.1, 51.5],
  "eu-central": [8.7, 50.1], "germanywestcentral": [8.7, 50.1], "francecentral": [2.35, 48.9], "switzerlandnorth": [8.5, 47.4], "italynorth": [9.2, 45.5],
  "polandcentral": [21, 52.2], "eu-north": [18.1, 59.3], "swedencentral": [17.1, 60.7], "norwayeast": [10.7, 59.9], "europe-north": [27.2, 60.6],
  "eu-south": [9.2, 45.5], "spaincentral": [-3.7, 40.4], "me-south": [50.6, 26.1], "uaenorth": [55.3, 25.3], "me-central": [55.3, 25.3], "qatarcentral": [51.4, 25.3],
  "israelcentral": [34.8, 32.1], "il-central": [34.8, 32.1], "af-south": [18.4, -33.9], "southafricanorth": [28, -26.1], "africa-south": [28, -26.1],
  "ap-south": [72.9, 19.1], "centralindia": [73.9, 18.5], "southindia": [80.2, 13], "asia-south": [72.9, 19.1], "asia-pacific": [103.8, 1.4],
  "ap-southeast": [103.8, 1.4], "southeastasia": [103.8, 1.4], "asia-southeast": [103.8, 1.4], "ap-southeast-2": [151.2, -33.9], "australiaeast": [151.2, -33.9],
  "australia-southeast": [151.2, -33.9], "eastasia": [114.2, 22.3], "ap-east": [114.2, 22.3], "asia-east": [120.6, 24], "ap-northeast": [139.7, 35.7],
  "japaneast": [139.7, 35.7], "asia-northeast": [139.7, 35.7], "ap-northeast-2": [127, 37.6], "koreacentral": [127, 37.6], "japanwest": [135.5, 34.7],
};

const NAMES = Object.keys(PLACES).sort((a, b) => b.length - a.length);

/** Regions that no cloud knows stand in the southern ocean, side by side: on the map, but claiming no city. */
export function placeOf(region, index) {
  const name = NAMES.find((n) => region === n || region.startsWith(`${n}-`) || region.startsWith(n));
  return name ? PLACES[name] : [-140 + ((index * 47) % 280), -48];
}
